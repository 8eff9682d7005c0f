package io.synapsecourier.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * The first lines of an HTTP/1.1 request as they came over the wire.
 *
 * @param forwarded the same lines, without what concerns only the connection they came by
 * @param length bytes of the body
 */
record RequestHead(byte[] forwarded, long length, boolean expectsContinue) {
  private static final int LARGEST = 64 << 10;

  /** Empty where the connection ended before a request. */
  static Optional<RequestHead> read(InputStream in) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    int lineLength = 0;
    while (bytes.size() < LARGEST) {
      int next = in.read();
      if (next < 0) {
        return Optional.empty();
      }
      bytes.write(next);
      if (next != '\n') {
        lineLength += next == '\r' ? 0 : 1;
      } else if (lineLength == 0) {
        return Optional.of(parse(bytes.toString(StandardCharsets.ISO_8859_1)));
      } else {
        lineLength = 0;
      }
    }
    throw new IOException("the request head is too long");
  }

  /** Which of the two directions of a transfer it asks for. */
  Endpoint direction() {
    return text().startsWith("GET ") ? Endpoint.GET : Endpoint.PUT;
  }

  /** Method, address and headers. */
  String text() {
    return new String(forwarded, StandardCharsets.ISO_8859_1);
  }

  private static RequestHead parse(String text) {
    StringBuilder forwarded = new StringBuilder();
    long length = 0;
    boolean expectsContinue = false;
    for (String line : text.split("\r\n")) {
      String lower = line.toLowerCase(Locale.ROOT);
      if (lower.startsWith("expect:")) {
        expectsContinue = true;
      } else if (!lower.startsWith("connection:")) {
        forwarded.append(line).append("\r\n");
      }
      if (lower.startsWith("content-length:")) {
        length = Long.parseLong(lower.substring("content-length:".length()).strip());
      }
    }
    forwarded.append("Connection: close\r\n\r\n");
    return new RequestHead(
        forwarded.toString().getBytes(StandardCharsets.ISO_8859_1), length, expectsContinue);
  }
}
