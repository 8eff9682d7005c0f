package io.synapsecourier.unit;

import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;

/** The parts of a glob between its slashes, and the regular expression they make. */
final class GlobParts {
  private GlobParts() {}

  /**
   * Parts of a glob without braces; a glob that ends with {@code /} ends with {@code **}.
   *
   * @throws IllegalArgumentException with the reason, for a glob that could never match
   */
  static List<String> of(String glob) {
    if (glob.isEmpty()) {
      throw new IllegalArgumentException("it, or one of its alternatives, is empty");
    }
    if (glob.startsWith("/")) {
      throw new IllegalArgumentException("it starts with `/`, but paths are relative to the root");
    }
    List<String> parts = new ArrayList<>(List.of(glob.split("/", -1)));
    if (parts.get(parts.size() - 1).isEmpty()) {
      parts.set(parts.size() - 1, "**");
    }
    for (String part : parts) {
      if (part.isEmpty() || part.equals(".") || part.equals("..")) {
        throw new IllegalArgumentException("no path has a part `" + part + "`");
      }
      if (part.contains("**") && !part.equals("**") && !part.contains("\\")) {
        throw new IllegalArgumentException(
            "`**` stands for whole directories: write `**/*.png`, not `**.png`");
      }
    }
    return parts;
  }

  static String regex(List<String> parts) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      boolean last = i == parts.size() - 1;
      if (parts.get(i).equals("**")) {
        if (!last) {
          regex.append("(?:[^/]+/)*");
        } else if (i > 0) {
          regex.append(".+");
        } else {
          regex.append(".*");
        }
      } else {
        part(regex, parts.get(i));
        if (!last) {
          regex.append('/');
        }
      }
    }
    // The usual way to write "every file" deserves the short form that is never matched at all.
    return regex.toString().equals("(?:[^/]+/)*[^/]*") ? ".*" : regex.toString();
  }

  private static void part(StringBuilder regex, String part) {
    for (int i = 0; i < part.length(); i += Character.charCount(part.codePointAt(i))) {
      switch (part.charAt(i)) {
        case '*' -> regex.append("[^/]*");
        case '?' -> regex.append("[^/]");
        case '\\' -> {
          if (++i == part.length()) {
            throw new IllegalArgumentException("`\\` at the end of a part quotes nothing");
          }
          regex.append(quoted(part, i));
        }
        case '[' -> {
          int end = GlobClass.end(part, i);
          if (end < 0) {
            throw new IllegalArgumentException(
                "`[` without `]`; write `\\[` for the character itself");
          }
          regex.append(GlobClass.regex(part, i, end));
          i = end;
        }
        default -> regex.append(quoted(part, i));
      }
    }
  }

  private static String quoted(String part, int i) {
    return Pattern.quote(Character.toString(part.codePointAt(i)));
  }
}
