package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.Cell.Kind;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CellTypingTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45 | 45",
        "-7 | -7",
        "0 | 0",
        "12345678901234567890123 | 1.2345678901234567890123e22",
        "045 |",
        "45.0 |",
        "4e1 |",
        "-0 |",
        "+45 |",
        "' 45' |",
        "forty |"
      })
  void textIsAnIntegerOnlyWhereItSpellsOne(String text, String json) {
    assertThat(typed(text(text), "integer")).isEqualTo(json);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "45.5 | 45.5",
        "45.50 | 45.5",
        "1e-05 | 0.00001",
        "45 | 45",
        "045.5 |",
        ".5 |",
        "12% |",
        "1e9999 |",
        "45,5 |"
      })
  void textIsANumberOnlyWhereItSpellsOne(String text, String json) {
    assertThat(typed(text(text), "number")).isEqualTo(json);
  }

  @Test
  void aNumberCellIsItsExactValueWhateverItsFormatShows() {
    assertThat(typed(number("12%", "0.12"), "number")).isEqualTo("0.12");
    assertThat(typed(number("1,234", "1234"), "integer")).isEqualTo("1234");
    assertThat(typed(number("0007", "7"), "integer")).isEqualTo("7");
    assertThat(typed(number("45", "45.4"), "integer")).isNull();
  }

  @Test
  void textOfANumberCellIsWhatPeopleSee() {
    assertThat(typed(number("0007", "7"), "string")).isEqualTo("\"0007\"");
    assertThat(typed(number("12%", "0.12"), "string")).isEqualTo("\"12%\"");
    assertThat(typed(new Cell(Kind.BOOLEAN, "TRUE", "true"), "string")).isEqualTo("\"TRUE\"");
  }

  @ParameterizedTest
  @CsvSource({"true,true", "TRUE,true", "False,false", "1,", "yes,", "wahr,"})
  void textIsABooleanOnlyWhereItSpellsOne(String text, String json) {
    assertThat(typed(text(text), "boolean")).isEqualTo(json);
  }

  @Test
  void aNumberCellIsNoBooleanAndABooleanCellNoNumber() {
    assertThat(typed(number("1", "1"), "boolean")).isNull();
    assertThat(typed(new Cell(Kind.BOOLEAN, "TRUE", "true"), "integer")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "DATE, 2024-05-01, date, 2024-05-01",
    "DATE_TIME, 2024-05-01T00:00:00, date, 2024-05-01",
    "DATE_TIME, 2024-05-01T13:45:00, date,",
    "TIME, 13:45:00, date,",
    "DATE, 2024-05-01, date-time, 2024-05-01T00:00:00Z",
    "DATE_TIME, 2024-05-01T13:45:00.5, date-time, 2024-05-01T13:45:00.5Z",
    "TIME, 13:45:00, date-time,",
    "TIME, 13:45:00, time, 13:45:00Z",
    "DATE, 2024-05-01, time,",
    "DATE, 2024-05-01,, 2024-05-01",
    "DATE_TIME, 2024-05-01T13:45:00,, 2024-05-01T13:45:00",
    "TIME, 13:45:00,, 13:45:00"
  })
  void timesAreWrittenInTheFormatOfTheSchemaOrRefused(
      Kind kind, String exact, String format, String text) {
    Cell cell = new Cell(kind, "as shown", exact);
    String expected = text == null ? null : "\"" + text + "\"";

    assertThat(json(cell, format, "string")).isEqualTo(expected);
    assertThat(json(cell, format)).isEqualTo(expected);
  }

  @Test
  void listsAndObjectsAreJsonText() {
    assertThat(typed(text("[1, 2]"), "array")).isEqualTo("[1,2]");
    assertThat(typed(text("{\"a\": 1}"), "object")).isEqualTo("{\"a\":1}");
    assertThat(typed(text("{\"a\": 1}"), "array")).isNull();
    assertThat(typed(text("1, 2"), "array")).isNull();
    assertThat(typed(text("[1e99999]"), "array")).isNull();
  }

  @Test
  void ofSeveralTypesTheFirstThatFitsIsTakenAndTextLast() {
    assertThat(typed(text("45"), "string", "integer")).isEqualTo("45");
    assertThat(typed(text("45"), "null", "integer")).isEqualTo("45");
    assertThat(typed(text("045"), "integer", "string")).isEqualTo("\"045\"");
    assertThat(typed(number("0045", "45"), "integer", "string")).isEqualTo("\"0045\"");
    assertThat(typed(number("4.5", "4.5"), "integer", "number")).isEqualTo("4.5");
    assertThat(typed(text("true"), "boolean", "string")).isEqualTo("true");
  }

  @Test
  void withoutATypeACellKeepsItsOwn() {
    assertThat(typed(number("45", "45"))).isEqualTo("45");
    assertThat(typed(number("0045", "45"))).isEqualTo("\"0045\"");
    assertThat(typed(text("45"))).isEqualTo("\"45\"");
    assertThat(typed(new Cell(Kind.BOOLEAN, "TRUE", "true"))).isEqualTo("true");
  }

  private static Cell text(String text) {
    return new Cell(Kind.TEXT, text, text);
  }

  private static Cell number(String text, String exact) {
    return new Cell(Kind.NUMBER, text, exact);
  }

  private static String typed(Cell cell, String... types) {
    return json(cell, null, types);
  }

  private static String json(Cell cell, String format, String... types) {
    Set<String> declared = new LinkedHashSet<>(List.of(types));
    return CellTyping.of(cell, new PropertyTypes.Declared(declared, format))
        .map(CanonicalJson::of)
        .orElse(null);
  }
}
