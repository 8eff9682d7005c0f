package io.synapsecourier.cli.sage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class OnwebCommandTest {
  private static final Map<String, String> SCREEN = Map.of("DISPLAY", ":0");

  @Test
  void aPageIsOpenedOnlyWhereSomebodyCanSeeIt() {
    assertThat(OnwebCommand.browser("Linux", SCREEN, true)).containsExactly("xdg-open");
    assertThat(OnwebCommand.browser("Linux", Map.of("WAYLAND_DISPLAY", "0"), true))
        .containsExactly("xdg-open");
    assertThat(OnwebCommand.browser("Mac OS X", Map.of(), true)).containsExactly("open");
    assertThat(OnwebCommand.browser("Windows 11", Map.of(), true)).isNotEmpty();
    assertThat(OnwebCommand.browser("Linux", Map.of(), true)).isEmpty();
    assertThat(OnwebCommand.browser("Linux", SCREEN, false)).isEmpty();
  }
}
