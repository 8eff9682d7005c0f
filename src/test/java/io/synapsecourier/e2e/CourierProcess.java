package io.synapsecourier.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command in a process of its own, ended with the test. */
public final class CourierProcess implements AutoCloseable {
  private final Process process;
  private final Path out;
  private final Path err;

  private CourierProcess(Process process, Path out, Path err) {
    this.process = process;
    this.out = out;
    this.err = err;
  }

  /**
   * Starts {@code courier}.
   *
   * @param folder for its log and what it says
   * @param javaOptions such as {@code -Xmx256m}
   */
  public static CourierProcess start(
      Path folder, List<String> javaOptions, List<String> arguments) {
    return start(List.of(), folder, javaOptions, arguments);
  }

  /** As the other, with a program in front that starts it. */
  public static CourierProcess start(
      List<String> before, Path folder, List<String> javaOptions, List<String> arguments) {
    List<String> command = new ArrayList<>(before);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Dcourier.home=" + Path.of("").toAbsolutePath());
    command.addAll(javaOptions);
    command.add("-Dcourier.state=" + folder.resolve("state"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add("io.synapsecourier.cli.Courier");
    command.addAll(arguments);
    try {
      Path out = Files.createTempFile(folder, "out", ".txt");
      Path err = Files.createTempFile(folder, "err", ".txt");
      Process process =
          new ProcessBuilder(command)
              .redirectOutput(out.toFile())
              .redirectError(err.toFile())
              .start();
      return new CourierProcess(process, out, err);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Tells it to end, as an operator would. */
  public void terminate() {
    process.destroy();
  }

  /** Waits for its end. */
  public Result result(long seconds) {
    try {
      if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
        throw new AssertionError("still running: " + said());
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    return new Result(process.exitValue(), read(out), read(err));
  }

  /** Everything that it has said so far. */
  public String said() {
    return read(out) + read(err);
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
