package io.synapsecourier.backend.synapse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * A form with one file, of known length, as the platform's own client sends it: the name in UTF-8
 * as it is, the file without a type ({@code synapse-datamaker.md §4.1}).
 *
 * <p>The HTTP client's forms write {@code ;}, {@code =} and {@code ,} of a name in another way and
 * add a second one for Korean, so that the backend has another name than the file.
 */
final class FormEntity extends AbstractHttpEntity {
  private static final int BUFFER = 64 * 1024;

  private final byte[] before;
  private final byte[] after;
  private final InputStream file;
  private final long length;

  private FormEntity(String boundary, String fields, String filename, InputStream in, long length) {
    super("multipart/form-data; boundary=" + boundary, null, false);
    this.file = in;
    this.length = length;
    before = utf8(fields + part(boundary, "file\"; filename=\"" + quoted(filename)));
    after = utf8("\r\n--" + boundary + "--\r\n");
  }

  /** A form with the field {@code file}. */
  static FormEntity of(String filename, InputStream file, long length) {
    return new FormEntity(UUID.randomUUID().toString(), "", filename, file, length);
  }

  /** A form with the fields {@code filename} and {@code file}. */
  static FormEntity chunk(String filename, InputStream file, long length) {
    String boundary = UUID.randomUUID().toString();
    String field = part(boundary, "filename") + filename + "\r\n";
    return new FormEntity(boundary, field, "chunk", file, length);
  }

  private static String part(String boundary, String name) {
    return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n";
  }

  /** A quoted string; what would end it or its header goes out as browsers send it. */
  private static String quoted(String filename) {
    return filename
        .replace("\\", "\\\\")
        .replace("\"", "%22")
        .replace("\r", "%0D")
        .replace("\n", "%0A");
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void writeTo(OutputStream out) throws IOException {
    out.write(before);
    byte[] buffer = new byte[BUFFER];
    int read;
    while ((read = file.read(buffer, 0, buffer.length)) >= 0) {
      out.write(buffer, 0, read);
    }
    out.write(after);
  }

  @Override
  public long getContentLength() {
    return before.length + length + after.length;
  }

  /** The file is a stream: it is read once. */
  @Override
  public boolean isRepeatable() {
    return false;
  }

  @Override
  public boolean isStreaming() {
    return true;
  }

  @Override
  public InputStream getContent() {
    throw new UnsupportedOperationException("a form is written, not read");
  }

  @Override
  public void close() {
    // The file belongs to who opened it.
  }
}
