package io.synapsecourier.model;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

/**
 * How many bytes may leave in a second at which time of the day.
 *
 * @param zone whose time of day counts
 * @param otherwise bytes per second at a time that no line names; 0 for no ceiling
 */
public record RateTable(List<Line> lines, ZoneId zone, long otherwise) {

  /**
   * From a time to another, which may be on the next day.
   *
   * @param bytesPerSecond 0 for no ceiling
   */
  public record Line(LocalTime from, LocalTime to, long bytesPerSecond) {
    /** Whether a time of day lies in it. */
    boolean has(LocalTime time) {
      boolean begun = !time.isBefore(from);
      boolean open = time.isBefore(to);
      return from.isBefore(to) ? begun && open : begun || open;
    }

    /** Whether some time of day lies in both. */
    public boolean meets(Line other) {
      return has(other.from) || other.has(from);
    }
  }

  public RateTable {
    lines = List.copyOf(lines);
  }

  /** The same at every time of day; 0 for no ceiling. */
  public static RateTable always(long bytesPerSecond) {
    return new RateTable(List.of(), ZoneOffset.UTC, bytesPerSecond);
  }

  /** Bytes per second at a time; 0 for no ceiling. */
  public long at(Instant time) {
    if (lines.isEmpty()) {
      return otherwise;
    }
    LocalTime local = time.atZone(zone).toLocalTime();
    for (Line line : lines) {
      if (line.has(local)) {
        return line.bytesPerSecond();
      }
    }
    return otherwise;
  }
}
