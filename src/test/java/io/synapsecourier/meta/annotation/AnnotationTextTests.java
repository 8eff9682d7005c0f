package io.synapsecourier.meta.annotation;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.ListReading;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers are those of the cases in sage-synapse.md §g. */
class AnnotationTextTests {

  @Test
  void case129valuesAreWrittenAsTheReleasedClientDoes() {
    assertThat(text(AnnotationType.STRING, "aa", "bb")).isEqualTo("[aa,bb]");
    assertThat(text(AnnotationType.TIMESTAMP_MS, "978307200000")).isEqualTo("2001-01-01T00:00:00Z");
    assertThat(text(AnnotationType.BOOLEAN, "true", "false")).isEqualTo("[True,False]");
    assertThat(text(AnnotationType.LONG, "1", "2", "3")).isEqualTo("[1,2,3]");
    assertThat(text(AnnotationType.DOUBLE, "2.0")).isEqualTo("2.0");
    assertThat(text(AnnotationType.STRING, "grumpy")).isEqualTo("grumpy");
  }

  /** The client writes the single text bare, and splits nothing: ours may split at commas. */
  @Test
  void case130aTextWithACommaStandsInQuotes() {
    assertThat(text(AnnotationType.STRING, "string,with,commas", "x"))
        .isEqualTo("[\"string,with,commas\",x]");
    assertThat(text(AnnotationType.STRING, "a, b")).isEqualTo("[\"a, b\"]");
    assertThat(text(AnnotationType.STRING, "a", "b,c", "d")).isEqualTo("[a,\"b,c\",d]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "1|[\"1\"]",
        "true|[\"true\"]",
        "2020-01-01|[\"2020-01-01\"]",
        "[x]|[\"[x\\x5d\"]",
        "\u00a0x|[\"\u00a0x\"]",
        "NA|[\"NA\"]",
        "None|[\"None\"]",
        "007|[\"007\"]",
        "0x1F|[\"0x1F\"]",
        "1#2|[\"1#2\"]",
        "b'x'|[\"b'x'\"]",
        "20200101-20200131|[\"20200101-20200131\"]",
        "~~|[\"\"]",
        "~ x ~|[\" x \"]",
        "say \"hi\"|say \"hi\"",
        "\"hi\"|[\"\\x22hi\\x22\"]",
        "C:\\new|C:\\new",
        "a\\\\b|[a\\\\b]"
      })
  void aTextThatLooksLikeSomethingElseIsAListOfOne(String text, String cell) {
    assertThat(text(AnnotationType.STRING, text)).isEqualTo(cell);
  }

  @Test
  void aTextThatIsAFormulaElsewhereBeginsWithABracket() {
    for (String formula : List.of("=1+1", "+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1")) {
      assertThat(text(AnnotationType.STRING, formula)).startsWith("[\"");
    }
    assertThat(text(AnnotationType.LONG, "-7")).isEqualTo("-7");
  }

  @Test
  void noValuesAreABlankCell() {
    assertThat(AnnotationText.of(new Annotation(AnnotationType.STRING, List.of()))).isEmpty();
  }

  @Property(tries = 300)
  void whatIsWrittenIsReadTheSameInBothReadings(@ForAll("annotations") Annotation annotation)
      throws CellException {
    String cell = AnnotationText.of(annotation);

    for (ListReading reading : ListReading.values()) {
      assertThat(new AnnotationCell(reading, false).read(cell)).as(cell).hasValue(annotation);
      assertThat(new AnnotationCell(reading, true).read(cell)).as(cell).hasValue(annotation);
    }
    assertThat(AnnotationCell.isReadDifferently(cell)).as(cell).isFalse();
    assertThat(cell).isEqualTo(cell.strip()).doesNotContain("\0", "\r");
  }

  @Provide
  Arbitrary<Annotation> annotations() {
    Arbitrary<String> texts =
        Arbitraries.oneOf(
            Arbitraries.strings().ofMaxLength(8),
            Arbitraries.strings().withChars("a1\"\\,[]{}'= \n\tN").ofMaxLength(8),
            Arbitraries.of(
                "NA",
                "null",
                "None",
                "true",
                "1",
                "1.5",
                "2020-01-01",
                "[]",
                "\"",
                "\\",
                "\\,",
                "NaN",
                "Infinity",
                "1e400",
                "a\\\", b",
                "\\x22",
                "\uFEFFx",
                "\u202ex",
                ""));
    return Arbitraries.oneOf(
        values(AnnotationType.STRING, texts),
        values(AnnotationType.LONG, Arbitraries.longs().map(String::valueOf)),
        values(
            AnnotationType.DOUBLE,
            Arbitraries.oneOf(
                    Arbitraries.longs().map(Double::longBitsToDouble),
                    Arbitraries.of(Double.NaN, Double.NEGATIVE_INFINITY, -0.0, 1e22))
                .map(String::valueOf)),
        values(AnnotationType.BOOLEAN, Arbitraries.of("true", "false")),
        values(AnnotationType.TIMESTAMP_MS, Arbitraries.longs().map(String::valueOf)));
  }

  private static Arbitrary<Annotation> values(AnnotationType type, Arbitrary<String> value) {
    return value
        .list()
        .ofMinSize(1)
        .ofMaxSize(4)
        .map(values -> new Annotation(type, values).canonical());
  }

  private static String text(AnnotationType type, String... values) {
    return AnnotationText.of(Annotation.of(type, values));
  }
}
