package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * True or false.
 *
 * @param insteadOfFalse what to do where only true is supported so far; null where both are
 */
public record Flag(String insteadOfFalse) implements KeyType {
  /** Both values. */
  public static final Flag BOTH = new Flag(null);

  private static final Set<String> YES_NO = Set.of("yes", "no", "on", "off", "Yes", "No");
  private static final Set<String> YES = Set.of("yes", "y", "on", "true");
  private static final Set<String> NO = Set.of("no", "n", "off", "false");

  @Override
  public String phrase() {
    return "true or false";
  }

  @Override
  public Boolean read(Value value, Field field, ErrorList errors) {
    if (!(value instanceof Scalar scalar) || scalar.kind() != ScalarKind.BOOLEAN) {
      boolean word = value instanceof Scalar text && YES_NO.contains(text.text());
      field.wrongType(value, errors, word ? " (YAML 1.2 has no yes, no, on or off)" : "");
      return null;
    }
    boolean flag = Boolean.parseBoolean(scalar.text());
    if (!flag && insteadOfFalse != null) {
      errors.add(
          value.origin(),
          field.subject(value.origin()) + "false is not supported by this version",
          insteadOfFalse);
      return null;
    }
    return flag;
  }

  /** In YAML 1.2 {@code yes} and {@code on} are text, which surprises most people. */
  @Override
  public Optional<String> suggestion(Scalar scalar) {
    String word = scalar.text().toLowerCase(Locale.ROOT);
    if (!YES.contains(word) && !NO.contains(word)) {
      return Optional.empty();
    }
    return Optional.of(String.valueOf(YES.contains(word)));
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> both = Schemas.of("type", "boolean");
    return Schemas.orVariable(
        insteadOfFalse == null ? both : Schemas.of("enum", List.of(Boolean.TRUE)));
  }
}
