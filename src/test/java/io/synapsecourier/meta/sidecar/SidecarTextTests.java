package io.synapsecourier.meta.sidecar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SidecarTextTests {

  @Test
  void jsonKeepsTheTypesThatItIsWrittenIn() throws SidecarException {
    assertThat(
            parse("a.json", "\uFEFF{\"a\": \"45\", \"b\": 45, \"c\": 1.50, \"d\": [null, true]}"))
        .isEqualTo("{\"a\":\"45\",\"b\":45,\"c\":1.5,\"d\":[null,true]}");
  }

  @Test
  void yamlHasTheTypesOfItsCoreSchema() throws SidecarException {
    String text =
        """
        age: 45
        id: "045"
        weight: 61.5
        contrast: true
        answer: no
        none: ~
        hex: 0x1F
        on: 2024-05-01
        list: [1, two]
        map:
          deep: x
        """;

    assertThat(parse("a.yaml", text))
        .isEqualTo(
            "{\"age\":45,\"id\":\"045\",\"weight\":61.5,\"contrast\":true,\"answer\":\"no\","
                + "\"none\":null,\"hex\":31,\"on\":\"2024-05-01\",\"list\":[1,\"two\"],"
                + "\"map\":{\"deep\":\"x\"}}");
  }

  @Test
  void aNameThatSaysNothingIsJsonWhereItStartsWithABrace() throws SidecarException {
    assertThat(parse("a.meta", " {\"a\": 1}")).isEqualTo("{\"a\":1}");
    assertThat(parse("a.meta", "a: 1")).isEqualTo("{\"a\":1}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"a\": 1,\\n \"a\": 2} | :2 | the key a stands twice",
        "{\"a\": NaN} | :1 | not JSON",
        "{\"a\": 1} x | :1 | not JSON",
        "{\"a\": secret} | :1 | not JSON",
        "[1] | :1:1 | no object",
        "`` | :1:1 | no object",
        "{\"a\": 1e999} | `` | too large or too small"
      })
  void jsonThatCannotBeUsedIsRefusedWithItsPlace(String text, String place, String why) {
    SidecarException e = failure("a.json", text.replace("\\n", "\n"));

    assertThat(e.position()).startsWith(place);
    assertThat(e.getMessage()).contains(why).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a: 1\\na: 2 | :2:1 | the key a stands twice",
        "a: 007 | :1:4 | leading zeros",
        "a: .nan | :1:4 | number",
        "a: .inf | :1:4 | number",
        "a: 1e99999999999 | :1:4 | number",
        "a: !!str 1 | :1:4 | tags",
        "a: &x 1 | :1:4 | anchors",
        "a: *x | :1:4 | aliases",
        "[a]: 1 | :1:1 | a key is no text",
        "a: 1\\n---\\nb: 2 | :2:1 | second document",
        "a: [1 | :1 | not YAML",
        "just text | :1:1 | no object",
        "`` | :1:1 | no object"
      })
  void yamlThatCannotBeUsedIsRefusedWithItsPlace(String text, String place, String why) {
    SidecarException e = failure("a.yml", text.replace("\\n", "\n"));

    assertThat(e.position()).startsWith(place);
    assertThat(e.getMessage()).contains(why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.json", "a.yaml"})
  void nestingIsBounded(String name) {
    String deep = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";

    assertThat(failure(name, deep).getMessage()).contains("nested deeper than 32");
  }

  @Test
  void aFileThatIsTooLargeIsRefused() {
    assertThat(failure("a.json", "{\"a\":\"" + "x".repeat(1 << 20) + "\"}").getMessage())
        .contains("1 MiB");
  }

  @Test
  void bytesThatAreNoTextAreRefusedWithTheirPlace() {
    byte[] bytes = "{\"a\":\n \"한?\"}".getBytes(StandardCharsets.UTF_8);
    bytes[bytes.length - 3] = (byte) 0xFF;

    SidecarException e =
        catchThrowableOfType(SidecarException.class, () -> SidecarText.parse("a.json", bytes));

    assertThat(e.position()).isEqualTo(":2:4");
    assertThat(e.getMessage()).contains("not UTF-8");
  }

  private static String parse(String name, String text) throws SidecarException {
    return SidecarText.parse(name, text.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static SidecarException failure(String name, String text) {
    return catchThrowableOfType(SidecarException.class, () -> parse(name, text));
  }
}
