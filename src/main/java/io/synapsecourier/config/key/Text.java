package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Text.
 *
 * @param phrase what is wanted
 * @param regex what the whole text must match, in the dialect that Java and JSON Schema share; null
 *     for anything
 */
public record Text(String phrase, String regex) implements KeyType {
  /** Text of any length, also none. */
  public static final Text FREE = new Text("text", null);

  /** One line that is not blank. */
  public static final Text LINE = new Text("one line of text that is not blank", "^.*\\S.*$");

  @Override
  public String read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar && accepts(scalar)) {
      return scalar.text();
    }
    field.wrongType(value, errors);
    return null;
  }

  boolean accepts(Scalar scalar) {
    return scalar.isText() && matches(scalar.text());
  }

  /** Whether this text is allowed. */
  public boolean matches(String text) {
    return text.indexOf('\0') < 0
        && (regex == null || Pattern.compile(regex).matcher(text).matches());
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    boolean onlyQuotes = !scalar.isNull() && !scalar.isText() && matches(scalar.text());
    return onlyQuotes ? Optional.of(Scalar.quote(scalar.text())) : Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    Map<String, Object> schema = Schemas.of("type", "string");
    if (regex == null) {
      return schema;
    }
    schema.put("pattern", regex);
    return Schemas.orVariable(schema);
  }
}
