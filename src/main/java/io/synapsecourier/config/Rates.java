package io.synapsecourier.config;

import io.synapsecourier.config.key.Size;
import io.synapsecourier.model.RateTable.Line;
import java.time.DateTimeException;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads how many bytes may leave in a second at which time of the day, for example {@code
 * 08:00-18:00 10MiB, 18:00-08:00 unlimited}.
 */
final class Rates {
  private static final Pattern LINE =
      Pattern.compile("(\\d\\d:\\d\\d) ?- ?(\\d\\d:\\d\\d) +(\\S+(?: ?[A-Za-z]+)?)");
  private static final String UNLIMITED = "unlimited";

  private Rates() {}

  /**
   * Reads the lines of a table.
   *
   * @param text lines with commas between them; empty for none
   * @throws IllegalArgumentException with what is wrong, for a person
   */
  static List<Line> lines(String text) {
    List<Line> lines = new ArrayList<>();
    for (String part : text.isBlank() ? new String[0] : text.split(",", -1)) {
      Line line = line(part.strip());
      for (Line other : lines) {
        if (line.meets(other)) {
          throw new IllegalArgumentException(part.strip() + " meets another line of it");
        }
      }
      lines.add(line);
    }
    return lines;
  }

  private static Line line(String text) {
    Matcher parts = LINE.matcher(text);
    if (!parts.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is no line such as 08:00-18:00 10MiB");
    }
    try {
      LocalTime from = LocalTime.parse(parts.group(1));
      LocalTime to = LocalTime.parse(parts.group(2));
      if (from.equals(to)) {
        throw new IllegalArgumentException("\"" + text + "\" begins when it ends");
      }
      return new Line(from, to, rate(parts.group(3)));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("\"" + text + "\" names no time of a day", e);
    }
  }

  /**
   * Bytes per second; 0 for {@code unlimited}.
   *
   * @throws IllegalArgumentException where it is no rate
   */
  static long rate(String text) {
    if (text.equals(UNLIMITED)) {
      return 0;
    }
    return Size.bytes(text)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"" + text + "\" is no rate such as 10MiB or unlimited"));
  }
}
