package io.synapsecourier.backend.sage.settings;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Lines of a file whose keys are set where they are, or below their section's head. */
final class ConfigLines {
  private final List<String> lines;

  ConfigLines(List<String> lines) {
    this.lines = lines;
  }

  List<String> lines() {
    return lines;
  }

  /** Sets keys of a section; makes the section at the end where there is none. */
  void set(String section, Map<String, String> values) {
    if (values.isEmpty()) {
      return;
    }
    int head = head(section);
    if (head < 0) {
      if (!lines.isEmpty() && !lines.get(lines.size() - 1).isBlank()) {
        lines.add("");
      }
      lines.add("[" + section + "]");
      head = lines.size() - 1;
    }
    for (Map.Entry<String, String> value : values.entrySet()) {
      set(head, value.getKey(), value.getValue());
    }
  }

  private void set(int head, String key, String value) {
    int at = head + 1;
    int insert = head + 1;
    while (at < lines.size() && !isHead(lines.get(at))) {
      if (isKey(lines.get(at), key)) {
        lines.set(at, key + " = " + value);
        // What went on with the old value goes with it.
        while (at + 1 < lines.size() && goesOn(lines.get(at + 1))) {
          lines.remove(at + 1);
        }
        return;
      }
      if (!lines.get(at).isBlank()) {
        insert = at + 1;
      }
      at++;
    }
    lines.add(insert, key + " = " + value);
  }

  private int head(String section) {
    for (int at = 0; at < lines.size(); at++) {
      String bare = lines.get(at).strip();
      if (isHead(lines.get(at)) && bare.substring(1, bare.lastIndexOf(']')).equals(section)) {
        return at;
      }
    }
    return -1;
  }

  private static boolean isHead(String line) {
    return line.startsWith("[") && line.lastIndexOf(']') > 1;
  }

  private static boolean goesOn(String line) {
    String bare = line.strip();
    return !line.equals(line.stripLeading())
        && !bare.isEmpty()
        && !bare.startsWith("#")
        && !bare.startsWith(";");
  }

  private static boolean isKey(String line, String key) {
    String bare = line.strip();
    int end = key.length();
    return bare.toLowerCase(Locale.ROOT).startsWith(key)
        && bare.length() > end
        && "=:".indexOf(bare.substring(end).strip().charAt(0)) >= 0;
  }
}
