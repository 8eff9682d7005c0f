package io.synapsecourier.e2e;

import io.synapsecourier.cli.Courier;
import io.synapsecourier.cli.terminal.Prompt;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Runs a command in this JVM, with its output kept instead of shown. */
public final class CapturedCommand {
  private CapturedCommand() {}

  public static Result run(List<String> arguments) {
    return run(null, arguments);
  }

  /**
   * As {@link #run(List)}.
   *
   * @param prompt who is asked; null for nobody
   */
  public static synchronized Result run(Prompt prompt, List<String> arguments) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream said = new ByteArrayOutputStream();
    ByteArrayOutputStream complained = new ByteArrayOutputStream();
    System.setOut(new PrintStream(said, true, StandardCharsets.UTF_8));
    System.setErr(new PrintStream(complained, true, StandardCharsets.UTF_8));
    int code;
    try {
      code = Courier.run(prompt, arguments.toArray(String[]::new));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
    return new Result(
        code, said.toString(StandardCharsets.UTF_8), complained.toString(StandardCharsets.UTF_8));
  }
}
