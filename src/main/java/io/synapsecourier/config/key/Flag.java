package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** True or false. */
public record Flag() implements KeyType {

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
    return Boolean.parseBoolean(scalar.text());
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
    return Schemas.orVariable(Schemas.of("type", "boolean"));
  }
}
