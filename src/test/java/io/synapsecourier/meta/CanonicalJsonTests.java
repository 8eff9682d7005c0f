package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTests {

  @Test
  void keysAreSortedAndBlanksAreGone() {
    assertThat(CanonicalJson.of("{ \"b\" : [ 1 , true , null ] , \"a\" : { \"d\":{}, \"c\":[] } }"))
        .isEqualTo("{\"a\":{\"c\":[],\"d\":{}},\"b\":[1,true,null]}");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "1.0, 1",
    "1e0, 1",
    "10E-1, 1",
    "-0.0, 0",
    "0e5, 0",
    "100, 100",
    "1e2, 100",
    "0.10, 0.1",
    "1e-7, 0.0000001",
    "1e-8, 1e-8",
    "123456789012345678901, 123456789012345678901",
    "1234567890123456789012, 1.234567890123456789012e21",
    "-1.50e400, -1.5e400",
    "1e2147483640, 1e2147483640",
    "0.1000000000000000055511151231257827, 0.1000000000000000055511151231257827"
  })
  void aNumberHasOneSpelling(String json, String canonical) {
    assertThat(CanonicalJson.of(json)).isEqualTo(canonical);
    assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
  }

  @Test
  void onlyWhatHasToBeEscapedIs() {
    assertThat(CanonicalJson.of("\"\\u0041\\/\\n\\u001f\\\"\\\\한\\ud83d\\ude00\\ud83d\""))
        .isEqualTo("\"A/\\n\\u001f\\\"\\\\한😀\\ud83d\"");
  }

  @Test
  void unicodeFormsStayApart() {
    assertThat(CanonicalJson.equal("\"한\"", "\"\u1112\u1161\u11ab\"")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "{\"a\":1,\"b\":2} | {\"b\":2.0,\"a\":1e0} | true",
        "{\"a\":1} | {\"a\":\"1\"} | false",
        "{\"a\":null} | {} | false",
        "[1,2] | [2,1] | false",
        "9007199254740993 | 9007199254740992 | false",
        "null | null | true",
        "null | {} | false",
        "{} | null | false"
      })
  void valuesAreCompared(String a, String b, boolean equal) {
    assertThat(CanonicalJson.equal(a, b)).isEqualTo(equal);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "{", "{\"a\":1,\"a\":1}", "1 2", "nul", "{'a':1}", "NaN", "01", "[1,]"})
  void refusesWhatIsNotOneJsonValue(String text) {
    assertThatThrownBy(() -> CanonicalJson.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void limitsAreKept() {
    String deep = "[".repeat(CanonicalJson.MAX_DEPTH + 1) + "]".repeat(CanonicalJson.MAX_DEPTH + 1);
    String fits = "[".repeat(CanonicalJson.MAX_DEPTH) + "]".repeat(CanonicalJson.MAX_DEPTH);

    assertThat(CanonicalJson.of(fits)).isEqualTo(fits);
    assertThatThrownBy(() -> CanonicalJson.of(deep)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.of("9".repeat(2_000)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.of("1e99999999999"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.of(" ".repeat(CanonicalJson.MAX_LENGTH) + "1"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void messagesTellThePlaceAndNotTheContent() {
    assertThatThrownBy(() -> CanonicalJson.of("{\"token\": \"secret\", oops}"))
        .hasMessageContaining("line 1")
        .message()
        .doesNotContain("secret", "oops");
  }

  @Test
  void refusesWhatJsonCannotSay() {
    JsonNode nan = JsonNodeFactory.instance.numberNode(Double.NaN);
    JsonNode bytes = JsonNodeFactory.instance.binaryNode(new byte[] {1});

    assertThatThrownBy(() -> CanonicalJson.of(nan)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> CanonicalJson.of(bytes)).isInstanceOf(IllegalArgumentException.class);
  }
}
