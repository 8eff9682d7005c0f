package io.synapsecourier.pattern;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.regex.PatternSyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SafePatternTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?<patient_id>P\\d+)_(?<age>\\d+)",
        "(?P<patient_id>P\\d+)_(?P<age>\\d+)",
        "(?=P)(?<patient_id>P\\d+)_(?<age>\\d+)",
        "[(](?<no>x)|(?<patient_id>P\\d+)_(?:\\()?(?<age>\\d+)",
        "(?<![Q(])(?<patient_id>P\\d+)_(?<age>\\d+)",
        "(?<patient_id>P\\d+)\\Q_\\E(?<age>\\d+)[])]?"
      })
  void namedGroupsAreFoundByEitherMatcher(String regex) {
    Map<String, String> named = SafePattern.compile(regex).find("ct-P0012_45.png").get().named();

    assertThat(named).containsEntry("patient_id", "P0012").containsEntry("age", "45");
  }

  @Test
  void groupsAreCountedFromTheLeft() {
    SafePattern pattern = SafePattern.compile("(.+?)/(?:img|json)/");

    assertThat(pattern.groups()).isEqualTo(1);
    assertThat(pattern.find("P1/img/x.png").get().groups()).containsExactly("P1/img/", "P1");
    assertThat(pattern.find("P1/x.png")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(",
        "(?<a-b>x)",
        "(?<a>x)(?<a>y)",
        "(?<a",
        "[",
        "(?<>x)",
        "(?<a>?:x)",
        "(?P<a>?)"
      })
  void whatIsNoPatternIsRefused(String regex) {
    assertThatThrownBy(() -> SafePattern.compile(regex)).isInstanceOf(PatternSyntaxException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(?=a)(a+)+$", "(?!x)(a|a)+$", "(a*)*\\1b"})
  void aCatastrophicPatternIsGivenUp(String regex) {
    SafePattern pattern = SafePattern.compile(regex);

    assertThatThrownBy(() -> pattern.find("a".repeat(5_000) + "!"))
        .isInstanceOf(SafePattern.TooSlowException.class)
        .hasMessageContaining(regex);
  }

  @Test
  void aLinearPatternTakesItsTimeOnce() {
    assertThat(SafePattern.compile("(a+)+$").find("a".repeat(100_000) + "!")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{1000}){1000}){1000}",
        "(a{1000}){1000}",
        "([a-z]{500}\\d{500}){1000}",
        "a{100}{100}{100}",
        "(((((((((a{9}){9}){9}){9}){9}){9}){9}){9}){9})",
        "(?=(x{0,999}){999})"
      })
  void repetitionsThatWouldFillTheMemoryAreRefused(String regex) {
    assertThatThrownBy(() -> SafePattern.compile(regex))
        .isInstanceOf(PatternSyntaxException.class)
        .hasMessageContaining("too large");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(?i)straẞe",
        "(?i)[\u0100-\u2000]",
        "(?i)[a-\uffff]",
        "(?i)\\x{1C80}",
        "(?i:ᲀ)",
        "(?s-i)(?i)[^!-ᲈ]"
      })
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void lettersOfAnyCaseAreCompiledInTheEnd(String regex) {
    SafePattern.compile(regex).find("STRAßE");
  }

  @Test
  void caseIsIgnoredInEveryLanguage() {
    assertThat(SafePattern.compile("(?i)^straẞe_é_ж$").find("STRAẞE_É_Ж")).isPresent();
    assertThat(SafePattern.compile("(?i)^환자_é_ж$").find("환자_É_Ж")).isPresent();
  }

  @Test
  @Timeout(value = 30, threadMode = ThreadMode.SEPARATE_THREAD)
  void aPatternThatIsTooDeepOrTooLongIsRefused() {
    for (String regex :
        new String[] {
          "(".repeat(4_000) + ")".repeat(4_000),
          "(?=".repeat(3_000) + ")".repeat(3_000),
          "[ab]".repeat(100_000),
          "\\Q".repeat(500_000),
          "[" + "a-b".repeat(300_000) + "]"
        }) {
      assertThatThrownBy(() -> SafePattern.compile(regex))
          .isInstanceOf(PatternSyntaxException.class);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"\\d{8}_\\d{6}_[A-Z]{2,4}", "([0-9a-f]{32}-){3,}x", "[({]{9}x", "\\{99999\\}x"})
  void ordinaryRepetitionsAreTaken(String regex) {
    assertThat(SafePattern.compile(regex).find("")).isEmpty();
  }
}
