package io.synapsecourier.config.key;

/**
 * One key of a configuration file.
 *
 * @param name as written in the file
 * @param alias second name with the same meaning; null for none
 * @param type what its value may be
 * @param presence whether it may be left out or left empty
 * @param byDefault value where it is left out, written as YAML; null for none
 * @param option the command-line option that says the same
 * @param example value to paste, written as YAML
 * @param description what it means, in a sentence
 */
public record Key(
    String name,
    String alias,
    KeyType type,
    Presence presence,
    String byDefault,
    String option,
    String example,
    String description) {

  /** Whether a key may be left out or left empty. */
  public enum Presence {
    REQUIRED,
    OPTIONAL,
    /** May be left out, and {@code null} means the same. */
    NULLABLE
  }

  /** An optional key without a default, whose option is its name in kebab case. */
  public static Key of(String name, KeyType type, String example, String description) {
    String option = "--" + name.replace('_', '-');
    return new Key(name, null, type, Presence.OPTIONAL, null, option, example, description);
  }

  public Key required() {
    return with(alias, Presence.REQUIRED, byDefault, option);
  }

  public Key nullable() {
    return with(alias, Presence.NULLABLE, byDefault, option);
  }

  public Key byDefault(String yaml) {
    return with(alias, presence, yaml, option);
  }

  public Key option(String name) {
    return with(alias, presence, byDefault, name);
  }

  public Key alias(String other) {
    return with(other, presence, byDefault, option);
  }

  /** The same key with other words about it. */
  public Key describedAs(String other) {
    return new Key(name, alias, type, presence, byDefault, option, example, other);
  }

  private Key with(String newAlias, Presence newPresence, String newDefault, String newOption) {
    return new Key(name, newAlias, type, newPresence, newDefault, newOption, example, description);
  }

  /** Whether the key goes by this name. */
  boolean isCalled(String word) {
    return word.equals(name) || word.equals(alias);
  }
}
