package io.synapsecourier.model.sage;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An entity, or one version of it: {@code syn123}, {@code syn123.4}.
 *
 * @param id {@code syn} in lower case and the digits without leading zeros
 * @param version null for the current one
 */
public record SynapseId(String id, Long version) {
  private static final Pattern FORM =
      Pattern.compile("(?i:syn)0*([1-9][0-9]{0,17})(?:\\.0*([1-9][0-9]{0,17}))?");

  /** Reads {@code SYN123} too; empty for what is no id. Blanks around it are no part of it. */
  public static Optional<SynapseId> parse(String text) {
    Matcher found = FORM.matcher(text.strip());
    return found.matches()
        ? Optional.of(
            new SynapseId(
                "syn" + found.group(1),
                found.group(2) == null ? null : Long.valueOf(found.group(2))))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return version == null ? id : id + "." + version;
  }
}
