package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Map;
import java.util.Optional;

/** What the value of a key may be. */
public sealed interface KeyType
    permits Choice,
        Flag,
        FlagOrNames,
        FreeMap,
        NotYet,
        Section,
        SectionList,
        SectionMap,
        Size,
        Span,
        Text,
        TextList,
        TextOrList,
        Whole {

  /** What is wanted, as the object of a sentence: {@code a whole number from 1 to 400}. */
  String phrase();

  /** The value as JDK type; null where it is wrong and an error was added. */
  Object read(Value value, Field field, ErrorList errors);

  /** The same rule as JSON Schema, draft 7. */
  Map<String, Object> schema();

  /** What the person most likely meant, ready to paste after the key. */
  default Optional<String> suggestion(Scalar scalar) {
    return Optional.empty();
  }
}
