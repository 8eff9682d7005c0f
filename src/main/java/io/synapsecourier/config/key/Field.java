package io.synapsecourier.config.key;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.Optional;

/**
 * A key at its place in the tree; words the errors about it.
 *
 * @param parent the section that holds it; null at top level
 * @param key its entry in the table
 */
public record Field(Field parent, Key key) {

  /** The key with those of the sections around it: {@code units.depth}. */
  public String path() {
    return parent == null ? key.name() : parent.path() + "." + key.name();
  }

  /** An error that says what is wanted and what was found. */
  void wrongType(Value value, ErrorList errors) {
    wrongType(value, errors, "");
  }

  /** As {@link #wrongType(Value, ErrorList)}, with a remark behind what was found. */
  void wrongType(Value value, ErrorList errors, String remark) {
    if (value instanceof Scalar scalar && scalar.isUnreadable()) {
      return;
    }
    Optional<String> meant =
        value instanceof Scalar scalar && !scalar.isSubstituted()
            ? key.type().suggestion(scalar)
            : Optional.empty();
    String found = value.described();
    errors.add(
        value.origin(),
        subject(value.origin()) + "needs " + key.type().phrase() + ", but is " + found + remark,
        meant.map(m -> "Write " + pasted(value.origin(), m) + ".").orElse(example(value.origin())));
  }

  /** An error in other words; the example follows it. */
  void wrong(Value value, ErrorList errors, String predicate) {
    errors.add(value.origin(), subject(value.origin()) + predicate, example(value.origin()));
  }

  /** The beginning of a sentence about this key; an option already stands before the sentence. */
  String subject(Origin at) {
    return at.isOption() ? "" : Scalar.quote(path()) + " ";
  }

  /** The example as a sentence. */
  String example(Origin at) {
    return "For example: " + pasted(at, key.example());
  }

  private String pasted(Origin at, String value) {
    if (at.isOption()) {
      return key.option() + " " + value;
    }
    String line = key.name() + ": " + value;
    for (Field section = parent; section != null; section = section.parent()) {
      line = section.key().name() + ": {" + line + "}";
    }
    return line;
  }
}
