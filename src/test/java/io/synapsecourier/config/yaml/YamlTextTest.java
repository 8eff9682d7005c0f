package io.synapsecourier.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlTextTest {
  private final ErrorList errors = new ErrorList();

  private Value read(String text) {
    return YamlText.parse("f.yaml", text, errors).orElse(null);
  }

  private List<String> errorsOf(String text) {
    read(text);
    return errors.sorted().stream().map(ConfigError::toString).toList();
  }

  @Test
  void everyValueKnowsLineAndColumn() {
    MapValue map = (MapValue) read("# note\na: 1\nb:\n  - x\n  - {c: y}\n");

    assertThat(map.origin()).hasToString("f.yaml:2:1");
    assertThat(map.entries().get(0).value().origin()).hasToString("f.yaml:2:4");
    ListValue list = (ListValue) map.entries().get(1).value();
    assertThat(list.items().get(0).origin()).hasToString("f.yaml:4:5");
    MapValue inner = (MapValue) list.items().get(1);
    assertThat(inner.entries().get(0).origin()).hasToString("f.yaml:5:6");
    assertThat(inner.entries().get(0).value().origin()).hasToString("f.yaml:5:9");
  }

  @Test
  void columnsCountCodePointsAndIgnoreTheByteOrderMark() {
    MapValue map = (MapValue) read("\uFEFF{\"\uD83D\uDE00\": 1}");

    assertThat(map.entries().get(0).value().origin()).hasToString("f.yaml:1:7");
  }

  @Test
  void jsonWithTabsAndEscapesReadsTheSame() {
    MapValue map = (MapValue) read("{\n\t\"a\":\"\\ud83d\\ude00\\/\",\n\t\"b\": null\n}");

    assertThat(((Scalar) map.entries().get(0).value()).text()).isEqualTo("\uD83D\uDE00/");
    assertThat(map.entries().get(1).value().isNull()).isTrue();
  }

  @Test
  void emptyTextIsNull() {
    assertThat(read("").isNull()).isTrue();
    assertThat(read("# only a comment\n").isNull()).isTrue();
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void aDuplicateKeyNamesBothPlaces() {
    assertThat(errorsOf("a: 1\nb:\n  c: 1\n  c: 2\na: 3\n"))
        .containsExactly(
            "f.yaml:4:3: \"c\" is said twice, first in line 3. Remove one of the two.",
            "f.yaml:5:1: \"a\" is said twice, first in line 1. Remove one of the two.");
  }

  @Test
  void anAliasStandsForItsValue() {
    MapValue map = (MapValue) read("a: &x [1, 2]\nb: *x\n");

    assertThat(map.entries().get(1).value()).isEqualTo(map.entries().get(0).value());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "a: b: c | f.yaml:1:5: This is not YAML: mapping values are not allowed here. Put text that contains \": \" in quotes, or check the indentation.",
        "a: \"x | f.yaml:1:4: This is not YAML: found unexpected end of stream. Close the quote or bracket that is open here.",
        "a: [1, 2 | f.yaml:1:4: This is not YAML: expected ',' or ']', but got <stream end>. Close the quote or bracket that is open here.",
        "a: !!str 1 | f.yaml:1:4: Tags such as !!str are not supported. Write text in quotes, and everything else plain.",
        "a: *x | f.yaml:1:4: The alias \"*x\" names no value above. Mark the value with & and the same name first.",
        "a: &x [*x] | f.yaml:1:8: The alias \"*x\" names no value above. Mark the value with & and the same name first.",
        "[a]: 1 | f.yaml:1:1: A key is a list or a map. Write plain text before the colon.",
      })
  void wrongSyntaxIsOneErrorAtItsPlace(String text, String error) {
    assertThat(errorsOf(text)).containsExactly(error);
  }

  @Test
  void aTabAsIndentationIsNamed() {
    assertThat(errorsOf("a:\n\tb: 1"))
        .containsExactly(
            "f.yaml:2:1: This is not YAML: found character '\\t(TAB)' that cannot start any token."
                + " Indent with spaces.");
  }

  @Test
  void aControlCharacterIsShownByItsNumberAndPlace() {
    assertThat(errorsOf("a: 1\nb: x\u0007\n"))
        .containsExactly(
            "f.yaml:2:5: The character U+0007 is not allowed here. Remove it, or write it as an"
                + " escape in double quotes.");
  }

  @Test
  void aSecondDocumentIsRefused() {
    assertThat(errorsOf("a: 1\n---\na: 2\n"))
        .containsExactly("f.yaml:2:1: A second document starts here. Write one document per file.");
  }

  @Test
  void syntaxErrorsDoNotQuoteTheFile() {
    assertThat(errorsOf("token: \"canary-4711\nx: [canary-4711\n"))
        .isNotEmpty()
        .noneMatch(e -> e.contains("canary"));
  }

  @Test
  void depthIsBounded() {
    assertThat(errorsOf("[".repeat(100_000))).singleElement().asString().contains("f.yaml:1:34: ");
  }

  @Test
  void aliasesThatMultiplyAreStopped() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [1,1,1,1,1,1,1,1,1]\n");
    for (int i = 1; i < 8; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a" + i + ": &a" + i + " [");
      bomb.append(String.join(", ", List.of(alias, alias, alias, alias, alias, alias, alias)));
      bomb.append("]\n");
    }
    assertThat(errorsOf(bomb.toString()))
        .singleElement()
        .asString()
        .matches("f.yaml:\\d+:\\d+: More than (50 aliases|100000 values)\\. .*");
  }

  @Test
  void sizeIsBounded() {
    assertThat(errorsOf("#".repeat(YamlText.MAX_SIZE + 1)))
        .singleElement()
        .asString()
        .contains("larger than 1 MiB");
  }

  @Test
  void theNumberOfErrorsIsBounded() {
    assertThat(errorsOf("a: 1\n".repeat(5_000))).hasSize(ErrorList.MAX);
  }
}
