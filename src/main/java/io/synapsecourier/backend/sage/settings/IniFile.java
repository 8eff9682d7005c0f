package io.synapsecourier.backend.sage.settings;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A file of sections and keys, read as Python's {@code configparser} reads it: section names as
 * they are, keys in any case, {@code =} or {@code :} between key and value, lines that begin with
 * {@code #} or {@code ;} are comments, an indented line goes on with the value before it ({@code
 * sage-synapse.md §a}).
 *
 * <p>Values are never part of an error: they may be tokens.
 *
 * @param name of the file, for messages
 * @param sections by name, in the order of the file; keys are in small letters
 */
record IniFile(String name, Map<String, Map<String, Entry>> sections) {

  /**
   * A value and where it begins.
   *
   * @param key as it is written
   * @param line from 1
   * @param column of the key, from 1
   */
  record Entry(String key, String value, int line, int column) {}

  /**
   * Reads a text.
   *
   * @throws CourierException with every error of the text
   */
  static IniFile parse(String name, String text) {
    Parser parser = new Parser(name);
    String bare = text.startsWith("\ufeff") ? text.substring(1) : text;
    String[] lines = bare.split("\r\n|\r|\n", -1);
    for (int number = 1; number <= lines.length; number++) {
      parser.line(lines[number - 1], number);
    }
    if (!parser.errors.isEmpty()) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "sage-config",
              String.join("\n", parser.errors),
              "Correct the file, or name another one with --configPath."));
    }
    return new IniFile(name, parser.sections);
  }

  /** The entry of a key; null where section or key do not exist, or the value is empty. */
  Entry entry(String section, String key) {
    Entry entry = sections.getOrDefault(section, Map.of()).get(key.toLowerCase(Locale.ROOT));
    return entry == null || entry.value().isEmpty() ? null : entry;
  }

  /** The place of an entry: {@code file:line:column}. */
  String place(Entry entry) {
    return name + ":" + entry.line() + ":" + entry.column();
  }

  private static final class Parser {
    private final String name;
    private final Map<String, Map<String, Entry>> sections = new LinkedHashMap<>();
    private final List<String> errors = new ArrayList<>();
    private Map<String, Entry> section;
    private String lastKey;

    Parser(String name) {
      this.name = name;
    }

    void line(String line, int number) {
      String bare = line.strip();
      if (bare.startsWith("#") || bare.startsWith(";") || bare.isEmpty()) {
        return;
      }
      int column = line.indexOf(bare) + 1;
      if (column > 1 && lastKey != null) {
        Entry before = section.get(lastKey);
        String value = (before.value() + "\n" + bare).strip();
        section.put(lastKey, new Entry(before.key(), value, before.line(), before.column()));
      } else if (bare.startsWith("[")) {
        header(bare, number, column);
      } else {
        key(bare, number, column);
      }
    }

    private void header(String bare, int number, int column) {
      lastKey = null;
      int end = bare.lastIndexOf(']');
      if (end < 2) {
        wrong(number, column, "a section begins with [ and ends with ]");
        section = new LinkedHashMap<>();
        return;
      }
      section = new LinkedHashMap<>();
      String title = bare.substring(1, end);
      if (sections.putIfAbsent(title, section) != null) {
        wrong(number, column, "the section [" + title + "] stands in the file twice");
      }
    }

    private void key(String bare, int number, int column) {
      lastKey = null;
      int end = separator(bare);
      if (end <= 0) {
        // The line is not shown: it may be a token whose key was forgotten.
        wrong(number, column, "neither a section, nor key = value");
      } else if (section == null) {
        wrong(number, column, "a key stands before the first section, such as [default]");
      } else {
        String key = bare.substring(0, end).strip();
        String small = key.toLowerCase(Locale.ROOT);
        Entry entry = new Entry(key, bare.substring(end + 1).strip(), number, column);
        if (section.putIfAbsent(small, entry) != null) {
          wrong(number, column, "the key " + key + " stands in its section twice");
        } else {
          lastKey = small;
        }
      }
    }

    private void wrong(int number, int column, String what) {
      errors.add(name + ":" + number + ":" + column + ": " + what + ".");
    }

    private static int separator(String bare) {
      int equals = bare.indexOf('=');
      int colon = bare.indexOf(':');
      return equals < 0 || colon < 0 ? Math.max(equals, colon) : Math.min(equals, colon);
    }
  }
}
