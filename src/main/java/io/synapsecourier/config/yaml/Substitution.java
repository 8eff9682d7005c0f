package io.synapsecourier.config.yaml;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Replaces {@code ${NAME}} and {@code ${file:path}} in texts; {@code $${} stands for {@code ${}.
 *
 * <p>What is put in is never looked at again and never shown in a message.
 */
public final class Substitution {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern LAST_LINE_BREAK = Pattern.compile("\\R\\z");
  private static final String FILE = "file:";
  private static final int MAX_FILE_CHARACTERS = 64 * 1024;

  private final Map<String, String> environment;
  private final Function<String, Path> resolver;

  /**
   * @param environment variables by name
   * @param resolver finds the file of {@code ${file:…}}
   */
  public Substitution(Map<String, String> environment, Function<String, Path> resolver) {
    this.environment = environment;
    this.resolver = resolver;
  }

  /** The value with every text in it replaced; an error for each that cannot be. */
  public Value apply(Value value, ErrorList errors) {
    if (value instanceof ListValue list) {
      return new ListValue(
          list.origin(), list.items().stream().map(item -> apply(item, errors)).toList());
    }
    if (value instanceof MapValue map) {
      return new MapValue(
          map.origin(),
          map.entries().stream()
              .map(e -> new MapValue.Entry(e.origin(), e.key(), apply(e.value(), errors)))
              .toList());
    }
    Scalar scalar = (Scalar) value;
    return scalar.text().contains("${") ? replaced(scalar, errors) : scalar;
  }

  private Scalar replaced(Scalar scalar, ErrorList errors) {
    String text = scalar.text();
    StringBuilder out = new StringBuilder();
    int from = 0;
    boolean complete = true;
    for (int at = text.indexOf("${"); at >= 0; at = text.indexOf("${", from)) {
      if (at > from && text.charAt(at - 1) == '$') {
        out.append(text, from, at - 1).append("${");
        from = at + 2;
        continue;
      }
      int end = text.indexOf('}', at);
      if (end < 0) {
        errors.add(
            scalar.origin(),
            "${ is not closed in " + Scalar.quote(scalar.written()),
            "Add }, or write $${ for the two characters.");
        return with(scalar, text, Scalar.Style.UNREADABLE);
      }
      out.append(text, from, at);
      Optional<String> value = lookup(text.substring(at + 2, end), scalar.origin(), errors);
      out.append(value.orElse(""));
      complete &= value.isPresent();
      from = end + 1;
    }
    out.append(text, from, text.length());
    Scalar.Style style =
        scalar.style() == Scalar.Style.QUOTED ? Scalar.Style.QUOTED : Scalar.Style.VERBATIM;
    return with(scalar, out.toString(), complete ? style : Scalar.Style.UNREADABLE);
  }

  private static Scalar with(Scalar scalar, String text, Scalar.Style style) {
    return new Scalar(scalar.origin(), scalar.written(), text, style);
  }

  private Optional<String> lookup(String name, Origin at, ErrorList errors) {
    if (name.startsWith(FILE)) {
      return content(name.substring(FILE.length()), at, errors);
    }
    if (!NAME.matcher(name).matches()) {
      errors.add(
          at,
          "${" + Scalar.quote(name) + "} names no variable",
          "Write ${NAME} or ${file:/path}, or $${ for the two characters.");
      return Optional.empty();
    }
    String value = environment.get(name);
    if (value == null) {
      errors.add(
          at,
          "The environment variable " + name + " is not set",
          "Set it for this process, or write $${" + name + "} for the text itself.");
    }
    return Optional.ofNullable(value);
  }

  private Optional<String> content(String path, Origin at, ErrorList errors) {
    ErrorList own = new ErrorList();
    Optional<String> text = read(path, own);
    if (text.isEmpty() || text.get().length() > MAX_FILE_CHARACTERS) {
      String why =
          own.isEmpty() ? "Name a text file of at most 64 KiB" : own.sorted().get(0).message();
      errors.add(
          at,
          "${file:…} cannot read " + Scalar.quote(path) + ": " + why,
          "Check the path and the permissions of the file.");
      return Optional.empty();
    }
    return text.map(t -> LAST_LINE_BREAK.matcher(t).replaceFirst(""));
  }

  private Optional<String> read(String path, ErrorList errors) {
    try {
      return path.isBlank() ? Optional.empty() : TextFile.read(resolver.apply(path), path, errors);
    } catch (InvalidPathException e) {
      // The file system knows no such name; the caller says so.
      return Optional.empty();
    }
  }
}
