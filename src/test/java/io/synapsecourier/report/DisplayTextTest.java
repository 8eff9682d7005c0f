package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTextTest {

  @ParameterizedTest
  @CsvSource({
    "scan.png,8",
    "병원,4",
    "ｱｲ,2",
    "Ａ,2",
    "😀,2",
    "é,1",
    "e\u0301,1",
    "\u1112\u1161\u11ab,2"
  })
  void wideCharactersTakeTwoColumnsAndCombiningOnesNone(String text, int columns) {
    assertThat(DisplayText.width(text)).isEqualTo(columns);
  }

  @Test
  void escapeSequencesAndDirectionMarksAreShownNotSent() {
    assertThat(DisplayText.visible("a\u001b[2Jb\u202egpj.exe\n\u0085\ud800"))
        .isEqualTo("a\\x1b[2Jb\\u202egpj.exe\\n\\x85\\ud800");
  }

  @Test
  void ordinaryNamesStay() {
    assertThat(DisplayText.visible("환자 01/é 👩‍⚕️.png")).isEqualTo("환자 01/é 👩‍⚕️.png");
  }

  @Property
  void nothingThatATerminalActsOnIsLeft(@ForAll String text) {
    assertThat(DisplayText.visible(text).chars()).noneMatch(Character::isISOControl);
  }

  @Property
  void aCutTextFits(@ForAll String text, @ForAll @IntRange(min = 1, max = 40) int columns) {
    String cut = DisplayText.cut(text, columns);

    assertThat(DisplayText.width(cut)).isLessThanOrEqualTo(columns);
    if (DisplayText.width(text) <= columns) {
      assertThat(cut).isEqualTo(text);
    }
  }
}
