package io.synapsecourier.meta.text;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text file in UTF-8, or in UTF-16 with a byte order mark. No other encoding is guessed: a wrong
 * guess changes names without a trace.
 */
public final class StrictText {
  private static final int MARK = 3;

  private final Path file;
  private final String shown;

  /**
   * @param shown name for messages
   */
  public StrictText(Path file, String shown) {
    this.file = file;
    this.shown = shown;
  }

  /** The text without its byte order mark; bytes that are no text are an error. */
  public Reader open() throws IOException {
    return open(0);
  }

  /**
   * The text from a place on at which a character starts.
   *
   * @param offset in bytes, the mark not counted
   */
  Reader open(long offset) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    try {
      Encoding encoding = encoding(in);
      in.skipNBytes(encoding.mark() + offset);
      return new BufferedReader(new InputStreamReader(in, encoding.charset().newDecoder()));
    } catch (IOException e) {
      in.close();
      throw e;
    }
  }

  /** The encoding that the file's mark tells, UTF-8 without one. */
  Charset charset() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), MARK)) {
      return encoding(in).charset();
    }
  }

  /** Says where the first byte is that is no text. */
  public String firstBadByte() throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file))) {
      Encoding encoding = encoding(in);
      in.skipNBytes(encoding.mark());
      CharsetDecoder decoder = encoding.charset().newDecoder();
      ByteBuffer bytes = ByteBuffer.allocate(1 << 13).limit(0);
      CharBuffer chars = CharBuffer.allocate(1 << 13);
      long offset = encoding.mark();
      long line = 1;
      boolean isEnd = false;
      while (true) {
        int before = bytes.position();
        CoderResult result = decoder.decode(bytes, chars, isEnd);
        offset += bytes.position() - before;
        line += chars.flip().chars().filter(c -> c == '\n').count();
        chars.clear();
        if (result.isError()) {
          break;
        }
        if (isEnd) {
          break;
        }
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        isEnd = read < 0;
        bytes.position(bytes.position() + Math.max(read, 0)).flip();
      }
      return shown
          + ":"
          + line
          + ": byte "
          + offset
          + " of the file, counted from 0, is not "
          + encoding.charset()
          + ".";
    }
  }

  private record Encoding(Charset charset, int mark) {}

  private static Encoding encoding(InputStream in) throws IOException {
    in.mark(MARK);
    byte[] start = in.readNBytes(MARK);
    in.reset();
    if (startsWith(start, 0xef, 0xbb, 0xbf)) {
      return new Encoding(StandardCharsets.UTF_8, 3);
    }
    if (startsWith(start, 0xff, 0xfe)) {
      return new Encoding(StandardCharsets.UTF_16LE, 2);
    }
    if (startsWith(start, 0xfe, 0xff)) {
      return new Encoding(StandardCharsets.UTF_16BE, 2);
    }
    return new Encoding(StandardCharsets.UTF_8, 0);
  }

  private static boolean startsWith(byte[] start, int... mark) {
    for (int i = 0; i < mark.length; i++) {
      if (start.length <= i || (start[i] & 0xff) != mark[i]) {
        return false;
      }
    }
    return true;
  }
}
