package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import io.synapsecourier.model.NearestWord;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One of a few words.
 *
 * @param words the words
 */
public record Choice(List<String> words) implements KeyType {

  @Override
  public String phrase() {
    return "one of " + String.join(", ", words);
  }

  @Override
  public String read(Value value, Field field, ErrorList errors) {
    if (value instanceof Scalar scalar && scalar.isText()) {
      String word = scalar.text();
      if (words.contains(word)) {
        return word;
      }
    }
    field.wrongType(value, errors);
    return null;
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    return NearestWord.of(scalar.text(), words);
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.orVariable(Schemas.of("enum", words));
  }
}
