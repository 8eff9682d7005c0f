package io.synapsecourier.model;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** The wait that a server asks for: RFC 9110 §10.2.3 allows seconds and a date. */
public final class RetryAfterHeader {
  /** A hint from outside does not hold a unit back for longer. */
  public static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfterHeader() {}

  /**
   * Reads a header.
   *
   * @param value of the header; null where there was none
   * @return at most {@link #LONGEST}, zero for a date gone by; null for what is neither form
   */
  public static Duration wait(String value, Instant now) {
    if (value == null) {
      return null;
    }
    String text = value.strip();
    if (text.matches("[0-9]{1,18}")) {
      return bounded(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      ZonedDateTime at = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME);
      return bounded(Duration.between(now, at.toInstant()));
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static Duration bounded(Duration wait) {
    if (wait.isNegative()) {
      return Duration.ZERO;
    }
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
