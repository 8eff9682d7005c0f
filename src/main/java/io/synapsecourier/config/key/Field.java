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
    Optional<String> meant = meant(value, key.type());
    add(value, errors, subject(value.origin()), key.type(), remark, meant);
  }

  /** An error about one item of a list; the example is the whole list. */
  void wrongItem(Value item, ErrorList errors, KeyType type) {
    String of = item.origin().isOption() ? "" : " of " + Scalar.quote(path());
    Optional<String> meant = meant(item, type).map(m -> "[" + m + "]");
    add(item, errors, "An item" + of + " ", type, "", meant);
  }

  private static Optional<String> meant(Value value, KeyType type) {
    return value instanceof Scalar scalar && !scalar.isSubstituted()
        ? type.suggestion(scalar)
        : Optional.empty();
  }

  private void add(
      Value value,
      ErrorList errors,
      String subject,
      KeyType type,
      String remark,
      Optional<String> meant) {
    if (value instanceof Scalar scalar && scalar.isUnreadable()) {
      return;
    }
    Origin at = value.origin();
    errors.add(
        at,
        subject + "needs " + type.phrase() + ", but is " + value.described() + remark,
        meant.map(m -> "Write " + pasted(at, m) + ".").orElse(example(at)));
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
  public String example(Origin at) {
    return "For example: " + pasted(at, key.example());
  }

  private String pasted(Origin at, String value) {
    if (at.isOption()) {
      boolean list = value.startsWith("[");
      String plain = list ? value.substring(1, value.length() - 1).replace(", ", ",") : value;
      return key.option() + " " + plain;
    }
    String line = key.name() + ": " + value;
    for (Field section = parent; section != null; section = section.parent()) {
      boolean list = section.key().type() instanceof SectionList;
      line = section.key().name() + ": " + (list ? "[{" + line + "}]" : "{" + line + "}");
    }
    return line;
  }
}
