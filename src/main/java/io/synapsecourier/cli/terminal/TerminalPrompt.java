package io.synapsecourier.cli.terminal;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.report.DisplayText;
import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * Asks on the terminal that the command was typed on. Questions stand on standard error, so that
 * results can be redirected.
 */
public final class TerminalPrompt implements Prompt {
  private static final int LONGEST = 8 * 1024;

  /** Null where standard output goes elsewhere. */
  private final Console console = System.console();

  private final BufferedReader in =
      new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));

  private TerminalPrompt() {}

  /** One who can be asked; null where standard input or error is no terminal. */
  public static Prompt of(Terminal terminal) {
    return terminal.in() && terminal.err() ? new TerminalPrompt() : null;
  }

  @Override
  public void say(String text) {
    for (String line : text.split("\n", -1)) {
      System.err.println(DisplayText.visible(line));
    }
  }

  @Override
  public String ask(String question) {
    show(question);
    String line;
    try {
      // Never both: each reads ahead.
      line = console == null ? in.readLine() : console.readLine();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return answer(line);
  }

  @Override
  public String secret(String question) {
    if (console == null) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "no-terminal",
              "What is typed cannot be hidden while standard output goes elsewhere.",
              "Run it without > or |, or hand the token in with --token-stdin."));
    }
    // It shows the question only after it has turned the echo off: nothing typed early is seen.
    char[] typed = console.readPassword("%s ", DisplayText.visible(question));
    return answer(typed == null ? null : new String(typed));
  }

  private static void show(String question) {
    System.err.print(DisplayText.visible(question) + " ");
    System.err.flush();
  }

  private static String answer(String line) {
    if (line == null) {
      System.err.println();
      throw new Ended();
    }
    return line.substring(0, Math.min(line.length(), LONGEST)).strip();
  }
}
