package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A list of texts, each of them once.
 *
 * @param min least number of items
 * @param item what an item may be
 */
public record TextList(int min, Text item) implements KeyType {

  @Override
  public String phrase() {
    return "a list" + (min > 0 ? " with at least one item" : "") + ", each item " + item.phrase();
  }

  @Override
  public List<String> read(Value value, Field field, ErrorList errors) {
    if (!(value instanceof ListValue list) || list.items().size() < min) {
      field.wrongType(value, errors);
      return null;
    }
    Map<String, Origin> seen = new HashMap<>();
    List<String> texts = new ArrayList<>();
    for (Value entry : list.items()) {
      if (!(entry instanceof Scalar scalar) || !item.accepts(scalar)) {
        field.wrongItem(entry, errors, item);
        continue;
      }
      String text = scalar.text();
      if (seen.putIfAbsent(text, entry.origin()) == null) {
        texts.add(text);
      } else {
        field.wrong(entry, errors, "holds the same item twice");
      }
    }
    return texts.size() == list.items().size() ? List.copyOf(texts) : null;
  }

  @Override
  public Optional<String> suggestion(Scalar scalar) {
    boolean bracketsMissing = scalar.isText() && !scalar.text().isBlank();
    return bracketsMissing && !scalar.origin().isOption()
        ? Optional.of("[" + Scalar.quote(scalar.text()) + "]")
        : Optional.empty();
  }

  @Override
  public Map<String, Object> schema() {
    return Schemas.of(
        "type", "array", "minItems", min, "uniqueItems", true, "items", item.schema());
  }
}
