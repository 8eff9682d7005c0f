package io.synapsecourier.model.sage;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SageRecordsTests {

  /** Figures of the released client, sage-synapse.md §b. */
  @ParameterizedTest
  @CsvSource({
    "3.5, 3.5",
    "1000, 1000.0",
    "1e22, 1e+22",
    "1e16, 1e+16",
    "1e15, 1000000000000000.0",
    "123456789012345680, 1.2345678901234568e+17",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "2e-3, 0.002",
    "-0.0, -0.0",
    "5e-324, 5e-324",
    "2.2250738585072014e-308, 2.2250738585072014e-308",
    "2e23, 2e+23",
    "0.1, 0.1",
    "Infinity, inf",
    "-Infinity, -inf",
    "NaN, nan"
  })
  void aNumberIsWrittenWithTheFewestDigits(double number, String text) {
    assertThat(DoubleText.of(number)).isEqualTo(text);
  }

  @Property(tries = 200)
  void everyNumberIsReadBackFromItsText(@ForAll long bits) {
    double number = Double.longBitsToDouble(bits);

    assertThat(DoubleText.parse(DoubleText.of(number))).hasValue(number);
    assertThat(DoubleText.of(number).length()).isLessThanOrEqualTo(24);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1d", "0x1p3", "", "x", "1 2", "e"})
  void whatOnlyJavaTakesForANumberIsNone(String text) {
    assertThat(DoubleText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "syn123, syn123,",
    "SYN123, syn123,",
    "' syn0123 ', syn123,",
    "syn1.2, syn1, 2",
    "Syn9.03, syn9, 3"
  })
  void anIdIsReadHoweverItIsWritten(String text, String id, Long version) {
    assertThat(SynapseId.parse(text)).hasValue(new SynapseId(id, version));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "syn",
        "123",
        "syn0",
        "syn1.",
        "syn1.x",
        "syn-1",
        "syn 1",
        "syn1.0",
        "syn99999999999999999999"
      })
  void whatIsNoIdIsNotTakenForOne(String text) {
    assertThat(SynapseId.parse(text)).isEmpty();
  }

  @Test
  void annotationsThatTheServerSpellsOtherwiseAreTheSame() {
    assertThat(Annotation.of(AnnotationType.BOOLEAN, "TRUE", " false").canonical())
        .isEqualTo(Annotation.of(AnnotationType.BOOLEAN, "true", "false"));
    assertThat(Annotation.of(AnnotationType.DOUBLE, "1.50", "Infinity", "NaN").canonical())
        .isEqualTo(Annotation.of(AnnotationType.DOUBLE, "1.5", "inf", "nan"));
    assertThat(Annotation.of(AnnotationType.LONG, "+7", "x").canonical())
        .isEqualTo(Annotation.of(AnnotationType.LONG, "7", "x"));
    assertThat(Annotation.of(AnnotationType.STRING, " A ").canonical())
        .isEqualTo(Annotation.of(AnnotationType.STRING, " A "));
  }
}
