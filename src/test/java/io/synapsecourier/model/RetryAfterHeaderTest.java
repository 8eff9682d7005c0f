package io.synapsecourier.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class RetryAfterHeaderTest {
  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "0, PT0S",
    "7, PT7S",
    "' 120 ', PT2M",
    "'Thu, 01 Jan 2026 00:00:30 GMT', PT30S",
    "'Thu, 1 Jan 2026 01:00:00 GMT', PT1H",
    "'Wed, 31 Dec 2025 23:59:59 GMT', PT0S",
    "999999999999999999, PT24H",
    "'Fri, 31 Dec 9999 23:59:59 GMT', PT24H"
  })
  void secondsAndDatesAreWaits(String value, Duration wait) {
    assertThat(RetryAfterHeader.wait(value, NOW)).isEqualTo(wait);
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "-1", "1.5", "soon", "Fri, 01 Jan 2026 00:00:30 GMT", "٣"})
  void whatIsNeitherAsksForNoWait(String value) {
    assertThat(RetryAfterHeader.wait(value, NOW)).isNull();
  }

  @Property
  void whateverAServerSaysIsReadOrNot(@ForAll String value) {
    Duration wait = RetryAfterHeader.wait(value, NOW);
    assertThat(wait == null || !wait.isNegative()).isTrue();
  }
}
