package io.synapsecourier.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Reads the tables of the documentation. */
final class Tables {
  /** A row whose first cell is a name in code style. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\|");

  private Tables() {}

  /** Names in the first column of all tables of a page, in its order. */
  static List<String> names(Path page) throws IOException {
    return names(Files.readString(page));
  }

  static List<String> names(String markdown) {
    return ROW.matcher(markdown).results().map(MatchResult::group).map(Tables::name).toList();
  }

  /** The part of a page from a heading to the next of the same level. */
  static String section(Path page, String heading) throws IOException {
    String text = Files.readString(page);
    int start = text.indexOf(heading + "\n");
    if (start < 0) {
      throw new IllegalArgumentException(page + " has no heading " + heading);
    }
    String level = heading.substring(0, heading.indexOf(' ') + 1);
    int end = text.indexOf("\n" + level, start + heading.length());
    return end < 0 ? text.substring(start) : text.substring(start, end);
  }

  private static String name(String row) {
    return row.substring(row.indexOf('`') + 1, row.lastIndexOf('`'));
  }
}
