package io.synapsecourier.cli.terminal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a script hands in. */
public final class StandardInput {
  private static final int LONGEST = 64 * 1024;

  private StandardInput() {}

  /** The first line without blanks around it, such as a token; empty where there is none. */
  public static String firstLine() throws IOException {
    String text = new String(System.in.readNBytes(LONGEST), StandardCharsets.UTF_8);
    return text.lines().findFirst().orElse("").strip();
  }
}
