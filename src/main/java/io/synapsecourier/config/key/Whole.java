package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Numbers;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.ScalarKind;
import io.synapsecourier.config.yaml.Value;
import java.util.Map;
import java.util.Optional;

/** A whole number between two bounds, both included. */
public record Whole(long min, long max) implements KeyType {

  @Override
  public String phrase() {
    return max == Long.MAX_VALUE
        ? "a whole number, " + min + " or more"
        : "a whole number from " + min + " to " + max;
  }

  @Override
  public Long read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar && scalar.kind() == ScalarKind.INTEGER) {
      Optional<Long> number = parse(scalar.text());
      if (number.isPresent()) {
        return number.get();
      }
    }
    field.wrongType(value, errors);
    return null;
  }

  private Optional<Long> parse(String text) {
    return Numbers.whole(text).filter(n -> n >= min && n <= max);
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    boolean onlyQuotes =
        scalar.kind() == ScalarKind.TEXT && ScalarKind.of(scalar.text()) == ScalarKind.INTEGER;
    return onlyQuotes ? parse(scalar.text()).map(String::valueOf) : Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = Schemas.of("type", "integer", "minimum", min);
    if (max != Long.MAX_VALUE) {
      schema.put("maximum", max);
    }
    return Schemas.orVariable(schema);
  }
}
