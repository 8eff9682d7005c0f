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
 * @param notYet words that this version does not support, with what to use instead
 */
public record Choice(List<String> words, Map<String, String> notYet) implements KeyType {

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
      if (notYet.containsKey(word) && !scalar.isSubstituted()) {
        String what = field.subject(value.origin()) + word + " is not supported by this version";
        errors.add(value.origin(), what, notYet.get(word));
        return null;
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
