package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Map;

/** Text that no message ever shows; digits need no quotes and keep their zeros. */
public record Secret() implements KeyType {

  @Override
  public String phrase() {
    return "text, best as ${NAME} or ${file:/path}";
  }

  @Override
  public String read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar) {
      if (!scalar.isUnreadable() && !scalar.text().isBlank()) {
        return scalar.text();
      }
      if (scalar.isUnreadable()) {
        return null;
      }
    }
    field.wrong(value, errors, "needs " + phrase());
    return null;
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of("type", "string");
  }
}
