package io.synapsecourier.config.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubstitutionTest {
  @TempDir Path directory;
  private final ErrorList errors = new ErrorList();

  private Scalar apply(String text, Scalar.Style style) {
    Substitution substitution =
        new Substitution(Map.of("A", "one", "EMPTY", "", "NEST", "${A}"), directory::resolve);
    Origin at = new Origin("f.yaml", 3, 7);
    return (Scalar) substitution.apply(new Scalar(at, text, text, style), errors);
  }

  private List<String> messages() {
    return errors.sorted().stream().map(ConfigError::toString).toList();
  }

  @ParameterizedTest
  @CsvSource({
    "${A}, one",
    "x-${A}-${A}, x-one-one",
    "[${EMPTY}], []",
    "$${A}, ${A}",
    "$A {A}, $A {A}",
    "${NEST}, ${A}",
    "$$${A}, $${A}"
  })
  void variablesAreReplacedOnce(String text, String expected) {
    assertThat(apply(text, Scalar.Style.QUOTED).text()).isEqualTo(expected);
    assertThat(errors.isEmpty()).isTrue();
  }

  @Test
  void aFileGivesItsTextWithoutTheLastLineBreak() throws IOException {
    Files.writeString(directory.resolve("secret"), "p\u00E4ss word\n");

    assertThat(apply("${file:secret}", Scalar.Style.PLAIN).text()).isEqualTo("p\u00E4ss word");
  }

  @Test
  void whatIsPutInIsNotShown() {
    Scalar scalar = apply("${A}", Scalar.Style.PLAIN);

    assertThat(scalar.toString() + scalar.described()).contains("${A}").doesNotContain("one");
  }

  @Test
  void aMissingVariableIsNamedWithItsPlace() {
    apply("${NOPE}", Scalar.Style.PLAIN);

    assertThat(messages())
        .containsExactly(
            "f.yaml:3:7: The environment variable NOPE is not set. Set it for this process, or"
                + " write $${NOPE} for the text itself.");
  }

  @Test
  void aMissingFileIsNamedWithItsPlace() {
    apply("${file:nope}", Scalar.Style.PLAIN);

    assertThat(messages())
        .containsExactly(
            "f.yaml:3:7: ${file:…} cannot read \"nope\": The file does not exist. Check the path and"
                + " the permissions of the file.");
  }

  @Test
  void aLargeFileIsRefused() throws IOException {
    Files.writeString(directory.resolve("large"), "x".repeat(65 * 1024));

    apply("${file:large}", Scalar.Style.PLAIN);

    assertThat(messages()).singleElement().asString().contains("at most 64 KiB");
  }

  @ParameterizedTest
  @CsvSource({"${A", "${a b}", "${}", "${file:}", "${A:-x}"})
  void whatCannotBeReadIsAnError(String text) {
    assertThat(apply(text, Scalar.Style.QUOTED).isUnreadable()).isTrue();
    assertThat(messages()).hasSize(1);
  }
}
