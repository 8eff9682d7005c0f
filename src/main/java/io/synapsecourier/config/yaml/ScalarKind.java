package io.synapsecourier.config.yaml;

import java.util.regex.Pattern;

/** The types of the YAML 1.2 core schema, which JSON shares. */
public enum ScalarKind {
  NULL("~|null|Null|NULL|"),
  BOOLEAN("true|True|TRUE|false|False|FALSE"),
  INTEGER("[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"),
  DECIMAL(
      "[-+]?(?:\\.[0-9]+|[0-9]+(?:\\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
          + "|[-+]?\\.(?:inf|Inf|INF)|\\.(?:nan|NaN|NAN)"),
  TEXT(".*");

  private final Pattern pattern;

  ScalarKind(String regex) {
    this.pattern = Pattern.compile(regex, Pattern.DOTALL);
  }

  /** The type that text without quotes has. */
  public static ScalarKind of(String text) {
    for (ScalarKind kind : values()) {
      if (kind == TEXT || kind.pattern.matcher(text).matches()) {
        return kind;
      }
    }
    return TEXT;
  }
}
