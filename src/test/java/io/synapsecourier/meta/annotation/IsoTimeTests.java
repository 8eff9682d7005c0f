package io.synapsecourier.meta.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IsoTimeTests {
  /** Years 1 to 9999, which the released client knows. */
  private static final long FIRST = -62_135_596_800_000L;

  private static final long LAST = 253_402_300_799_999L;

  @ParameterizedTest
  @CsvSource({
    "2023-12-20T16:55:08Z, 2023-12-20T16:55:08Z",
    "2023-12-20, 2023-12-20T00:00:00Z",
    "2023-12-20T16, 2023-12-20T16:00:00Z",
    "2023-12-20 16:55, 2023-12-20T16:55:00Z",
    "20231220T165508Z, 2023-12-20T16:55:08Z",
    "20231220T165508.5+0130, 2023-12-20T15:25:08.500Z",
    "2023-W51-3, 2023-12-20T00:00:00Z",
    "2023W513T10:00, 2023-12-20T10:00:00Z",
    "2023-W51, 2023-12-18T00:00:00Z",
    "2020-W53-7, 2021-01-03T00:00:00Z",
    "'2023-12-20T16:55:08,25Z', 2023-12-20T16:55:08.250Z",
    "2023-12-20T16:55:08.123456789012-05:00, 2023-12-20T21:55:08.123Z",
    "2024-02-29T23:59:59+00, 2024-02-29T23:59:59Z",
    "1969-12-31T23:59:59.9995Z, 1970-01-01T00:00:00Z",
    "-0044-03-15, -0044-03-15T00:00:00Z",
    "+12023-12-20T00:00:00Z, +12023-12-20T00:00:00Z"
  })
  void everyFormIsReadAndWrittenInOne(String text, String written) {
    assertThat(IsoTime.parse(text).map(IsoTime::write)).hasValue(written);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "2020",
        "2020-01",
        "202001",
        "20200101",
        "2020-123",
        "2020-1-1",
        "01/02/2020",
        "20200101 07",
        "2020-01-01T",
        "2020-01-01Z",
        "T10:00",
        "10:00",
        "2020-01-01t10:00z",
        "2020-01-01T10:00:00Q",
        "today",
        "2020-01-01T1:00",
        "２０２０-01-01"
      })
  void whatIsRatherANameOrANumberIsNoTime(String text) {
    assertThat(IsoTime.parse(text)).isEmpty();
    assertThat(IsoTime.looksLike(text)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2023-02-30",
        "2023-13-01",
        "2021-W53-1",
        "2023-01-01T25:00",
        "2023-01-01T24:00:00",
        "2023-01-01T10:60",
        "2023-01-01T10:00:60Z",
        "2023-01-01T10:00+19:00",
        "2023-W10-8",
        "+999999999-01-01"
      })
  void aDayOrHourThatDoesNotExistLooksLikeOne(String text) {
    assertThat(IsoTime.parse(text)).isEmpty();
    assertThat(IsoTime.looksLike(text)).isTrue();
  }

  @Test
  void millisecondsAreWrittenOnlyWhereThereAreAny() {
    assertThat(IsoTime.write(0)).isEqualTo("1970-01-01T00:00:00Z");
    assertThat(IsoTime.write(1)).isEqualTo("1970-01-01T00:00:00.001Z");
  }

  /**
   * Case 131: a fraction below a millisecond is cut off; the client rounds such values of its own.
   */
  @Test
  void case131lessThanAMillisecondIsCutOff() {
    assertThat(IsoTime.parse("2020-01-01T00:00:00.999600Z").map(IsoTime::write))
        .hasValue("2020-01-01T00:00:00.999Z");
  }

  @Property(tries = 200)
  void everyMomentIsReadBackFromItsText(@ForAll long millis) {
    assertThat(IsoTime.parse(IsoTime.write(millis))).hasValue(millis);
  }

  @Property(tries = 200)
  void anOffsetChangesTheTextAndNotTheMoment(
      @ForAll @LongRange(min = FIRST + 86_400_000, max = LAST - 86_400_000) long millis,
      @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int offsetMinutes) {
    String text =
        DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
            Instant.ofEpochMilli(millis).atOffset(ZoneOffset.ofTotalSeconds(offsetMinutes * 60)));

    assertThat(IsoTime.parse(text)).hasValue(millis);
    assertThat(IsoTime.parse(text.replace('T', ' '))).hasValue(millis);
  }
}
