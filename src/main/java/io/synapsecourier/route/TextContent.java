package io.synapsecourier.route;

import io.synapsecourier.model.Content;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A short text to be uploaded. */
final class TextContent implements Content {
  private final byte[] bytes;

  TextContent(String text) {
    bytes = text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long length() {
    return bytes.length;
  }

  @Override
  public InputStream open(long offset) {
    return new ByteArrayInputStream(bytes, (int) offset, bytes.length - (int) offset);
  }
}
