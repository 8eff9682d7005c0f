package io.synapsecourier.meta.annotation;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Points in time in ISO 8601: dates by month or by week, with or without separators, with or
 * without time, fraction and offset. Without an offset it is UTC, so that a manifest means the same
 * on every machine. Eight digits alone are a number, {@code 2020-123} and {@code 2020-01} are
 * rather names than days.
 */
final class IsoTime {
  private static final String TIME =
      "(?<hour>[0-9]{2})(?::?(?<minute>[0-9]{2})"
          + "(?::?(?<second>[0-9]{2})(?:[.,](?<fraction>[0-9]+))?)?)?"
          + "(?<offset>Z|[-+][0-9]{2}(?::?[0-9]{2}(?::?[0-9]{2})?)?)?";

  private static final Pattern MONTHS =
      Pattern.compile(
          "(?<date>(?:[-+][0-9]{4,9}|[0-9]{4})-[0-9]{2}-[0-9]{2}"
              + "|[0-9]{4}-?W[0-9]{2}(?:-?[0-9])?)(?:[T ]"
              + TIME
              + ")?");

  /** Without separators only before a {@code T}. */
  private static final Pattern BASIC = Pattern.compile("(?<date>[0-9]{8})T" + TIME);

  private static final Pattern WEEK = Pattern.compile("([0-9]{4})-?W([0-9]{2})-?([0-9])?");
  private static final Pattern DAY = Pattern.compile("([-+]?[0-9]+)-([0-9]{2})-([0-9]{2})");
  private static final DateTimeFormatter ISO_WEEK =
      DateTimeFormatter.ISO_WEEK_DATE.withResolverStyle(ResolverStyle.STRICT);

  private static final int LONGEST = 64;
  private static final int NANO_DIGITS = 9;
  private static final int NANOS_PER_MILLI = 1_000_000;

  private IsoTime() {}

  /** Whether it has the form of a point in time, also where there is none, as on 30 February. */
  static boolean looksLike(String text) {
    return form(text).isPresent();
  }

  /** Milliseconds since 1970 UTC, the rest cut off; empty where it is no point in time. */
  static Optional<Long> parse(String text) {
    return form(text)
        .flatMap(
            form -> {
              try {
                return Optional.of(millis(form));
              } catch (DateTimeException | ArithmeticException e) {
                return Optional.empty();
              }
            });
  }

  /** UTC, {@code 2023-12-20T16:55:08Z}; milliseconds only where there are any. */
  static String write(long millis) {
    return DateTimeFormatter.ISO_INSTANT.format(Instant.ofEpochMilli(millis));
  }

  private static Optional<Matcher> form(String text) {
    if (text.length() > LONGEST || text.length() < "2020W01".length()) {
      return Optional.empty();
    }
    Matcher months = MONTHS.matcher(text);
    if (months.matches()) {
      return Optional.of(months);
    }
    Matcher basic = BASIC.matcher(text);
    return basic.matches() ? Optional.of(basic) : Optional.empty();
  }

  private static long millis(Matcher form) {
    LocalDateTime local = date(form.group("date")).atTime(time(form));
    String offset = form.group("offset");
    ZoneOffset zone = offset == null ? ZoneOffset.UTC : ZoneOffset.of(offset);
    boolean isCut = local.getNano() % NANOS_PER_MILLI != 0;
    long floor = local.toInstant(zone).toEpochMilli();
    return floor < 0 && isCut ? floor + 1 : floor;
  }

  private static LocalDate date(String text) {
    Matcher week = WEEK.matcher(text);
    if (week.matches()) {
      String day = week.group(3) == null ? "1" : week.group(3);
      return LocalDate.parse(week.group(1) + "-W" + week.group(2) + "-" + day, ISO_WEEK);
    }
    Matcher day = DAY.matcher(text);
    return day.matches()
        ? LocalDate.of(number(day.group(1)), number(day.group(2)), number(day.group(3)))
        : LocalDate.of(
            number(text.substring(0, 4)), number(text.substring(4, 6)), number(text.substring(6)));
  }

  private static LocalTime time(Matcher form) {
    if (form.group("hour") == null) {
      return LocalTime.MIDNIGHT;
    }
    String fraction = form.group("fraction") == null ? "" : form.group("fraction");
    String nanos = (fraction + "0".repeat(NANO_DIGITS)).substring(0, NANO_DIGITS);
    return LocalTime.of(
        number(form.group("hour")),
        number(form.group("minute")),
        number(form.group("second")),
        number(nanos));
  }

  private static int number(String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }
}
