package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Cell.Kind;
import io.synapsecourier.meta.workbook.NumberFormat.Meaning;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Dates as Excel counts them: days since 1900 or 1904 with the time as a fraction, to the
 * millisecond. What the format hides is kept: a date with a time is a date with a time.
 */
final class Serial {
  private static final long DAY = 86_400_000;

  /** 31 December 9999 in the system of 1900. */
  private static final int LAST = 2_958_465;

  /** Days of the system of 1904 lag behind. */
  private static final int LAG_1904 = 1462;

  /** The day that Excel has and the calendar has not: 29 February 1900. */
  private static final int NO_DAY = 60;

  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 31);

  private static final DateTimeFormatter TIME =
      new DateTimeFormatterBuilder()
          .appendPattern("HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter();

  private Serial() {}

  /**
   * @param raw the number that stands in the file
   */
  static Cell cell(double serial, NumberFormat format, boolean from1904, String raw) {
    if (serial < 0) {
      return new Cell(Kind.ERROR, raw, "a date before " + (from1904 ? 1904 : 1900));
    }
    // Beyond what a long of milliseconds holds there is no date either.
    long millis = Math.round(Math.min(serial, LAST + 2.0) * DAY);
    LocalTime time = LocalTime.ofNanoOfDay(millis % DAY * 1_000_000);
    if (millis < DAY && format.meaning() == Meaning.TIME) {
      return shown(Kind.TIME, DAY_ZERO.atTime(time), format, time(time));
    }
    long day = millis / DAY + (from1904 ? LAG_1904 : 0);
    if (day == 0) {
      return new Cell(Kind.ERROR, raw, "a date before 1900");
    }
    if (day == NO_DAY) {
      return new Cell(Kind.ERROR, raw, "29 February 1900, a day that never was");
    }
    if (day > LAST) {
      return new Cell(Kind.ERROR, raw, "a date after 9999");
    }
    LocalDate date = DAY_ZERO.plusDays(day > NO_DAY ? day - 1 : day);
    return format.meaning() == Meaning.DATE && time.equals(LocalTime.MIDNIGHT)
        ? shown(Kind.DATE, date.atTime(time), format, date.toString())
        : shown(Kind.DATE_TIME, date.atTime(time), format, date(date.atTime(time)));
  }

  private static Cell shown(Kind kind, LocalDateTime date, NumberFormat format, String exact) {
    String text = DateText.of(date, format.code());
    return new Cell(kind, text.isEmpty() ? exact : text, exact);
  }

  static String time(LocalTime time) {
    return TIME.format(time);
  }

  static String date(LocalDateTime dateTime) {
    return dateTime.toLocalDate() + "T" + time(dateTime.toLocalTime());
  }
}
