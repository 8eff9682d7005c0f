package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.meta.workbook.NumberFormat.Meaning;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.poi.ss.usermodel.DateUtil;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What formats mean, what serial numbers mean, and how dates look. */
class DatesTest {
  private static final NumberFormat SECONDS = NumberFormat.of(200, "yyyy-mm-dd hh:mm:ss");
  private static final LocalDateTime DATE = LocalDateTime.of(2024, 5, 1, 15, 7, 9, 250_000_000);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "General | GENERAL",
        "@ | GENERAL",
        "[Red]General | GENERAL",
        "0 | NUMBER",
        "0.00E+00 | NUMBER",
        "#,##0.00\" dm\" | NUMBER",
        "0\\d | NUMBER",
        "[$-412]#,##0 | NUMBER",
        "\"day\" | NUMBER",
        "[h]:mm:ss | NUMBER",
        "[mm]:ss | NUMBER",
        "yyyy-mm-dd | DATE",
        "m/d/yy | DATE",
        "mmm | DATE",
        "dddd | DATE",
        "aaaa | DATE",
        "ggge\"年\"m\"月\"d\"日\" | DATE",
        "[$-412]yyyy\"년\" m\"월\" d\"일\";@ | DATE",
        "[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy | DATE",
        "h:mm | TIME",
        "h:mm AM/PM | TIME",
        "mm:ss | TIME",
        "mm:ss.0 | TIME",
        "h\"시\" mm\"분\" | TIME",
        "m/d/yy h:mm | DATE_TIME",
        "yyyy-mm-dd hh:mm:ss.000 | DATE_TIME",
      })
  void tokensTellWhatAFormatMeans(String code, Meaning meaning) {
    assertThat(NumberFormat.meaning(code)).isEqualTo(meaning);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "yyyy-mm-dd hh:mm:ss | 2024-05-01 15:07:09",
        "d/m/yy h:mm AM/PM | 1/5/24 3:07 PM",
        "mmmm d, yyyy | May 1, 2024",
        "ddd dd mmm | Wed 01 May",
        "dddd mmmmm | Wednesday M",
        "mm:ss.00 | 07:09.25",
        "h:m:s A/P | 15:7:9 P",
        "yyyy\"년\" m\"월\" h\"시\" m\"분\" | 2024년 5월 15시 7분",
        "[$-412]yyyy\\.m\\.d;@ | 2024.5.1",
        "_(yyyy* | 2024",
      })
  void aDateIsShownByItsFormat(String code, String text) {
    String expected = code.contains("A/P") ? text.replace("15:", "3:") : text;

    assertThat(DateText.of(DATE, code)).isEqualTo(expected);
  }

  @Test
  void aFormatWithUnknownTokensShowsTheExactValue() {
    assertThat(DateText.of(DATE, "ggge")).isEmpty();
    assertThat(Serial.cell(45413, NumberFormat.of(200, "ggge"), false, "45413").text())
        .isEqualTo("2024-05-01");
  }

  @Property(tries = 2000)
  void everySecondComesBack(
      @ForAll @IntRange(max = 86_399) int second,
      @ForAll @IntRange(min = 61, max = 100_000) int day) {
    Cell cell = Serial.cell(day + second / 86_400.0, SECONDS, false, "");

    assertThat(cell.exact())
        .isEqualTo(
            Serial.date(
                LocalDate.of(1899, 12, 30).plusDays(day).atTime(LocalTime.ofSecondOfDay(second))));
  }

  @Property(tries = 2000)
  void datesAreThoseOfPoi(
      @ForAll @IntRange(min = 61, max = 2_958_465) int day, @ForAll boolean from1904) {
    int serial = Math.min(day, from1904 ? 2_957_003 : day);

    Cell cell = Serial.cell(serial, NumberFormat.of(14, null), from1904, "");

    assertThat(cell.exact())
        .isEqualTo(DateUtil.getLocalDateTime(serial, from1904).toLocalDate().toString());
  }
}
