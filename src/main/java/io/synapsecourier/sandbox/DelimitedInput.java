package io.synapsecourier.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Hands out the parts between delimiters without holding more than a buffer. */
final class DelimitedInput {
  private static final int SIZE = 64 << 10;

  private final InputStream in;
  private final byte[] delimiter;
  private final byte[] buffer = new byte[SIZE];
  private int begin;
  private int end;

  /** The body begins with a delimiter that lacks its line break, so one is put before it. */
  DelimitedInput(InputStream in, String delimiter) {
    this.in = in;
    this.delimiter = delimiter.getBytes(StandardCharsets.ISO_8859_1);
    buffer[0] = '\r';
    buffer[1] = '\n';
    end = 2;
  }

  private boolean fill() throws IOException {
    if (begin > 0) {
      System.arraycopy(buffer, begin, buffer, 0, end - begin);
      end -= begin;
      begin = 0;
    }
    int read = in.read(buffer, end, SIZE - end);
    end += Math.max(read, 0);
    return read >= 0;
  }

  int readHeaderByte() throws IOException {
    while (begin == end) {
      if (!fill()) {
        throw MultipartForm.malformed("the body ends early");
      }
    }
    return buffer[begin++];
  }

  void skipPart() throws IOException {
    transferPart(OutputStream.nullOutputStream(), Long.MAX_VALUE);
  }

  /** After a delimiter: a line break leads to the next part, two dashes end the body. */
  boolean hasNext() throws IOException {
    int first = readHeaderByte();
    int second = readHeaderByte();
    if (first == '\r' && second == '\n') {
      return true;
    }
    if (first == '-' && second == '-') {
      return false;
    }
    throw MultipartForm.malformed("a boundary is followed by other text");
  }

  /** Copies up to the next delimiter and skips it. */
  void transferPart(OutputStream out, long most) throws IOException {
    long copied = 0;
    while (true) {
      int at = find();
      int until = at >= 0 ? at : Math.max(begin, end - delimiter.length + 1);
      copied += until - begin;
      if (copied > most) {
        throw MultipartForm.malformed("a field is too long");
      }
      out.write(buffer, begin, until - begin);
      begin = until;
      if (at >= 0) {
        begin += delimiter.length;
        return;
      }
      if (!fill()) {
        throw MultipartForm.malformed("the body ends early");
      }
    }
  }

  private int find() {
    for (int at = begin; at <= end - delimiter.length; at++) {
      int same = 0;
      while (same < delimiter.length && buffer[at + same] == delimiter[same]) {
        same++;
      }
      if (same == delimiter.length) {
        return at;
      }
    }
    return -1;
  }
}
