package io.synapsecourier.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VisibleTest {
  @Test
  void whatSteersATerminalOrTurnsTheReadingDirectionIsShown() {
    assertThat(Visible.line("a\u001b[2J\u007f\u009b\n\u202egpj.exe\u2066"))
        .isEqualTo("a\\x1b[2J\\x7f\\x9b\\x0a\\u202egpj.exe\\u2066");
  }

  @Test
  void lettersOfEveryScriptStay() {
    assertThat(Visible.line("환자_é_😀.png")).isEqualTo("환자_é_😀.png");
  }

  @Test
  void aProblemMayHaveLinesButNotOrdersToATerminal() {
    Problem problem = new Problem("c", "first\nsecond\t\u007f", "name \u202e");

    assertThat(problem).hasToString("first\nsecond\\x09\\x7f name \\u202e");
  }
}
