package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.workbook.Cell.Kind;
import io.synapsecourier.meta.workbook.NumberFormat.Meaning;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Dates that an .xlsx writes as ISO 8601 text instead of a number. */
final class IsoDate {
  private IsoDate() {}

  static Cell cell(String raw, Meaning meaning) {
    try {
      if (raw.indexOf('T') >= 0) {
        LocalDateTime value = LocalDateTime.parse(raw);
        boolean dateOnly =
            meaning == Meaning.DATE && value.toLocalTime().equals(LocalTime.MIDNIGHT);
        return dateOnly
            ? of(Kind.DATE, value.toLocalDate().toString())
            : of(Kind.DATE_TIME, Serial.date(value));
      }
      return raw.indexOf(':') >= 0
          ? of(Kind.TIME, Serial.time(LocalTime.parse(raw)))
          : of(Kind.DATE, LocalDate.parse(raw).toString());
    } catch (DateTimeException e) {
      return new Cell(
          Kind.ERROR, raw, "a date that cannot be read, " + Refusal.shown("\"" + raw + "\""));
    }
  }

  private static Cell of(Kind kind, String exact) {
    return new Cell(kind, exact, exact);
  }
}
