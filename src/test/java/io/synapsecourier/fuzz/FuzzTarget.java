package io.synapsecourier.fuzz;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A reader of bytes from outside, with what has to hold whatever they are. */
public interface FuzzTarget extends AutoCloseable {
  /**
   * Has the input read. A refusal that the reader documents is as good as a result.
   *
   * @throws AssertionError where a result is not what the reader promises
   * @throws Exception (any other) where the reader fails otherwise than it documents
   */
  void take(byte[] input) throws Exception;

  /** Inputs to start from: some good ones, and each kind of a bad one. */
  List<byte[]> seeds();

  @Override
  default void close() throws IOException {}

  /** Texts as inputs. */
  static List<byte[]> texts(String... texts) {
    return Arrays.stream(texts).map(text -> text.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** Fails where the text could steer a terminal or start a line of its own. */
  static void assertHarmless(String text) {
    text.codePoints()
        .filter(c -> c != '\n' && Character.isISOControl(c) || steers(c))
        .findFirst()
        .ifPresent(
            c -> {
              throw new AssertionError(String.format("a message holds U+%04X", c));
            });
  }

  private static boolean steers(int c) {
    return c >= 0x202a && c <= 0x202e || c >= 0x2066 && c <= 0x2069;
  }
}
