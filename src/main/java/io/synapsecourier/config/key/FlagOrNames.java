package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Map;
import java.util.Optional;

/** True or false, or a list of names that says more than true. */
public record FlagOrNames() implements KeyType {
  private static final Flag FLAG = new Flag();
  private static final TextList NAMES = new TextList(1, Text.LINE);

  @Override
  public String phrase() {
    return "true, false or a list of names";
  }

  /** A {@link Boolean} or a list of strings. */
  @Override
  public Object read(Value value, Field field, ErrorList errors) {
    return value instanceof ListValue
        ? NAMES.read(value, field, errors)
        : FLAG.read(value, field, errors);
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    return FLAG.suggestion(scalar).or(() -> NAMES.suggestion(scalar));
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.anyOf(FLAG.schema(), NAMES.schema());
  }
}
