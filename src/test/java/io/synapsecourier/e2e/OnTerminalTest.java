package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.synapsecourier.sandbox.SharedSandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Questions of a real process on a real terminal. */
class OnTerminalTest {
  @TempDir Path folder;

  @BeforeEach
  void needsATerminal() {
    assumeThat(PseudoTerminal.exists()).as("script of util-linux is not there").isTrue();
  }

  @Test
  void theTokenIsNotShownWhileItIsTyped() throws Exception {
    var sandbox = SharedSandbox.fresh();
    try (PseudoTerminal terminal =
        PseudoTerminal.start(folder, List.of("login", "--host", sandbox.uri().toString()))) {
      terminal.answer("Access token (not shown): ", sandbox.token() + "\n");

      assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
      assertThat(terminal.shown()).contains("Logged in at ").doesNotContain(sandbox.token());
    }
    assertThat(folder.resolve(".synapse/config.json")).content().contains(sandbox.token());
  }

  @Tag("slow")
  @Test
  void anUploadIsAskedForPlannedAndSent() {
    UploadJob job = new UploadJob(folder);
    job.unit("P1");
    try (PseudoTerminal terminal = PseudoTerminal.start(folder, job.withPlaces("upload"))) {
      terminal.answer("Path: ", job.root() + "\n");
      terminal.answer("Collection (number or name): ", "42\n");
      terminal.answer("the default]: ", "\n");
      terminal.answer("[directory]: ", "\n");
      terminal.answer("[none]: ", "\n");
      terminal.answer("[y/N]: ", "y\n");
      terminal.answer("[do not save]: ", "\n");

      assertThat(terminal.exitCode()).as(terminal.shown()).isZero();
      assertThat(terminal.shown()).contains("Registered     1 unit");
    }
    assertThat(job.arrived().keys()).containsExactly("P1");
  }

  @Tag("slow")
  @Test
  void controlDAndControlCEndTheQuestionsAndLeaveNothing() {
    for (String key : List.of("\u0004", "\u0003")) {
      UploadJob job = new UploadJob(folder);
      job.unit("P1");
      try (PseudoTerminal terminal = PseudoTerminal.start(folder, job.withPlaces("upload"))) {
        terminal.answer("Path: ", job.root() + "\n");
        terminal.answer("Collection (number or name): ", key);

        assertThat(terminal.exitCode()).as(terminal.shown()).isEqualTo(130);
      }
      assertThat(job.arrived().writes()).isZero();
      assertThat(job.ledger()).doesNotExist();
      assertThat(Files.exists(job.definitionFile())).isFalse();
    }
  }
}
