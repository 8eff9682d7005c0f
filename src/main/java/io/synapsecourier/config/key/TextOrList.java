package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A text, or a list of such texts. */
public record TextOrList(Text item) implements KeyType {

  @Override
  public String phrase() {
    return item.phrase() + ", or a list of them";
  }

  /** A list, also of one. */
  @Override
  public List<String> read(Value value, Field field, ErrorList errors) {
    if (value instanceof ListValue) {
      return new TextList(1, item).read(value, field, errors);
    }
    if (value instanceof Scalar scalar && item.accepts(scalar)) {
      return List.of(scalar.text());
    }
    field.wrongType(value, errors);
    return null;
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    return item.suggestion(scalar);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.anyOf(item.schema(), new TextList(1, item).schema());
  }
}
