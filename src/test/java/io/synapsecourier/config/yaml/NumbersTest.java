package io.synapsecourier.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumbersTest {
  @ParameterizedTest
  @CsvSource({
    "'', NULL",
    "~, NULL",
    "null, NULL",
    "true, BOOLEAN",
    "TRUE, BOOLEAN",
    "tRUE, TEXT",
    "yes, TEXT",
    "on, TEXT",
    "0, INTEGER",
    "-12, INTEGER",
    "0x1F, INTEGER",
    "0o17, INTEGER",
    "1_000, TEXT",
    "1.5, DECIMAL",
    ".5, DECIMAL",
    "1e3, DECIMAL",
    "-.inf, DECIMAL",
    ".nan, DECIMAL",
    "2024-01-01, TEXT",
    "1:30, TEXT",
    "12px, TEXT"
  })
  void plainTextHasTheTypeOfTheCoreSchema(String text, ScalarKind kind) {
    assertThat(ScalarKind.of(text)).isEqualTo(kind);
  }

  @Test
  void numbersKeepEveryDigit() {
    assertThat(Numbers.of("42")).contains(42L);
    assertThat(Numbers.of("0x1F")).contains(31L);
    assertThat(Numbers.of("9223372036854775808")).contains(new BigInteger("9223372036854775808"));
    assertThat(Numbers.of("1.10")).contains(new BigDecimal("1.10"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"007", "-01", "00.5", ".inf", ".nan", "1e999999999", "1e99999999999"})
  void whatWouldChangeIsNoNumber(String text) {
    assertThat(Numbers.of(text)).isEmpty();
  }

  @Test
  void digitsAreBounded() {
    assertThat(Numbers.of("1".repeat(500_000))).isEmpty();
  }

  @Test
  void aWholeNumberFits64Bits() {
    assertThat(Numbers.whole("9223372036854775807")).contains(Long.MAX_VALUE);
    assertThat(Numbers.whole("9223372036854775808")).isEmpty();
  }
}
