package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A courier on a terminal, by {@code script} of util-linux, with somebody who types. */
final class PseudoTerminal implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  private final Process process;
  private final Path screen;
  private int seen;

  private PseudoTerminal(Process process, Path screen) {
    this.process = process;
    this.screen = screen;
  }

  static boolean exists() {
    return Files.isExecutable(Path.of("/usr/bin/script"));
  }

  /**
   * Starts {@code courier}, in a home of its own.
   *
   * @param home also for what it shows
   */
  static PseudoTerminal start(Path home, List<String> arguments) {
    List<String> command = new ArrayList<>(List.of("exec"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcourier.home=" + Path.of("").toAbsolutePath());
    command.add("-Dcourier.state=" + home.resolve("state"));
    command.add("-Dcourier.terminal=in,out,err");
    command.add("-Duser.home=" + home);
    command.add("-Djdk.console=java.base");
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.synapsecourier.cli.Courier");
    command.addAll(arguments);
    String quoted =
        command.stream()
            .map(word -> word.equals("exec") ? word : "'" + word.replace("'", "'\\''") + "'")
            .collect(Collectors.joining(" "));
    try {
      Path screen = Files.createTempFile(home, "screen", ".txt");
      Process process =
          // A shell that starts the tests in the background has them, and all below, ignore Ctrl-C.
          new ProcessBuilder("env", "--default-signal=INT", "script", "-qefc", quoted, "/dev/null")
              .redirectErrorStream(true)
              .redirectOutput(screen.toFile())
              .start();
      return new PseudoTerminal(process, screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Everything that the terminal has shown. */
  String shown() {
    try {
      return Files.readString(screen);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a question and types the answer, as it would come from a keyboard. */
  void answer(String question, String answer) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(shown().indexOf(question, seen)).as(shown()).isNotNegative());
    seen = shown().indexOf(question, seen) + question.length();
    try {
      process.getOutputStream().write(answer.getBytes(StandardCharsets.UTF_8));
      process.getOutputStream().flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The exit code of the command. */
  int exitCode() {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
