package io.synapsecourier.config;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.RateTable;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/**
 * What all uploads of a process use together.
 *
 * @param puts files that go up at once
 * @param rates bytes per second by time of day
 */
public record ProcessLimits(int puts, RateTable rates) {
  private static final int MOST_PUTS = 1000;

  /**
   * Reads {@code limits.*} of the settings.
   *
   * @throws CourierException where one of them cannot be meant
   */
  public static ProcessLimits of(Settings settings) {
    int puts = settings.number("limits.puts");
    if (puts < 1 || puts > MOST_PUTS) {
      throw wrong("limits.puts is " + puts + ", which is not between 1 and " + MOST_PUTS + ".");
    }
    String name = settings.text("limits.time_zone");
    try {
      ZoneId zone = name == null ? ZoneId.systemDefault() : ZoneId.of(name);
      long otherwise = Rates.rate(or(settings.text("limits.bytes_per_second"), "unlimited"));
      List<RateTable.Line> lines = Rates.lines(or(settings.text("limits.timetable"), ""));
      return new ProcessLimits(puts, new RateTable(lines, zone, otherwise));
    } catch (DateTimeException e) {
      throw wrong("limits.time_zone is " + name + ", which is no time zone such as Asia/Seoul.");
    } catch (IllegalArgumentException e) {
      throw wrong("In limits.timetable or limits.bytes_per_second, " + e.getMessage() + ".");
    }
  }

  private static String or(String text, String otherwise) {
    return text == null ? otherwise : text;
  }

  private static CourierException wrong(String what) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "wrong-setting",
            what,
            "Correct it in application.properties, or in the environment variable that replaces"
                + " it."));
  }
}
