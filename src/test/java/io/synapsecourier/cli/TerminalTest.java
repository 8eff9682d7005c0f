package io.synapsecourier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.cli.terminal.TerminalPrompt;
import org.junit.jupiter.api.Test;

class TerminalTest {

  @Test
  void colourIsOnlyForATerminalThatWantsIt() {
    assertThat(Terminal.of("out,err", "80", null, "xterm").bad("x"))
        .isEqualTo("\u001b[31mx\u001b[0m");
    assertThat(Terminal.of("err", "80", null, "xterm").bad("x")).isEqualTo("x");
    assertThat(Terminal.of("out", "80", "1", "xterm").bad("x")).isEqualTo("x");
    assertThat(Terminal.of("out", "80", "", "xterm").bad("x")).isNotEqualTo("x");
    assertThat(Terminal.of("out", "80", null, "dumb").bad("x")).isEqualTo("x");
  }

  @Test
  void onlyOneWhoCanAnswerAndReadIsAsked() {
    assertThat(TerminalPrompt.of(Terminal.of("in,err", "80", null, null))).isNotNull();
    assertThat(TerminalPrompt.of(Terminal.of("out,err", "80", null, null))).isNull();
    assertThat(TerminalPrompt.of(Terminal.of("in,out", "80", null, null))).isNull();
  }

  @Test
  void anUnusableWidthIsTheUsualOne() {
    assertThat(Terminal.of("out", "132", null, null).columns()).isEqualTo(132);
    assertThat(Terminal.of("out", "0", null, null).columns()).isEqualTo(80);
    assertThat(Terminal.of("out", "", null, null).columns()).isEqualTo(80);
    assertThat(Terminal.of("out", "99999999999", null, null).columns()).isEqualTo(80);
  }

  @Test
  void progressIsABarOnATerminalElseLinesElseNothing() {
    Terminal screen = Terminal.of("err", "80", null, null);

    assertThat(Progress.Mode.of(screen, false)).isEqualTo(Progress.Mode.BAR);
    assertThat(Progress.Mode.of(Terminal.NONE, false)).isEqualTo(Progress.Mode.LINES);
    assertThat(Progress.Mode.of(screen, true)).isEqualTo(Progress.Mode.NONE);
  }
}
