package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.InputStreamBody;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.io.entity.StringEntity;

/**
 * Uploads through the backend itself, where its default storage gives no presigned URLs ({@code
 * synapse-datamaker.md §4}): in one form up to 50 MiB, in chunks of 50 MiB above.
 */
public final class DirectUpload {
  private static final long CHUNK = 50L * 1024 * 1024;

  private final ApiClient client;

  /** A file that the backend took. */
  public record DataFile(long id, String checksum) {}

  public DirectUpload(ApiClient client) {
    this.client = client;
  }

  /**
   * Sends a file.
   *
   * @throws BackendException as its subclasses say; a checksum of the answer that is neither the
   *     SHA-1 nor the MD5 of what was sent counts as refused
   */
  public DataFile upload(String filename, Content content, ByteFlow flow) throws IOException {
    Digests digests = new Digests();
    JsonNode answer =
        content.length() > CHUNK
            ? chunked(filename, content, flow, digests)
            : direct(filename, content, flow, digests);
    String checksum = answer.path("checksum").asText("");
    if (!answer.path("id").canConvertToLong() || checksum.isEmpty()) {
      throw new BackendException.Lost("the backend took a file without saying which", null, null);
    }
    if (!digests.include(checksum)) {
      throw new BackendException.Refused(
          "the backend has other bytes than were sent: checksum " + checksum, 409);
    }
    return new DataFile(answer.path("id").asLong(), checksum);
  }

  private JsonNode direct(String filename, Content content, ByteFlow flow, Digests digests)
      throws IOException {
    HttpPost post = new HttpPost(client.host() + "/data_files/");
    try (InputStream in = new Counted(content.open(0), flow, digests)) {
      post.setEntity(form().addPart("file", body(in, filename, content.length())).build());
      return client.call(post);
    }
  }

  private JsonNode chunked(String filename, Content content, ByteFlow flow, Digests digests)
      throws IOException {
    long total = content.length();
    String path = "/chunked_upload/";
    JsonNode answer = null;
    try (InputStream in = new Counted(content.open(0), flow, digests)) {
      for (long start = 0; start < total; start += CHUNK) {
        long length = Math.min(CHUNK, total - start);
        HttpPut put = new HttpPut(client.host() + path);
        put.setHeader(
            HttpHeaders.CONTENT_RANGE, "bytes " + start + "-" + (start + length - 1) + "/" + total);
        put.setEntity(
            form()
                .addTextBody(
                    "filename",
                    filename,
                    ContentType.TEXT_PLAIN.withCharset(StandardCharsets.UTF_8))
                .addPart("file", body(new Bounded(in, length), "chunk", length))
                .build());
        answer = client.call(put);
        if (answer.path("offset").asLong() != start + length) {
          throw new BackendException.Lost(
              "the backend expects chunk " + answer.path("offset").asLong() + " next", null, null);
        }
        path = "/chunked_upload/" + answer.path("id").asLong() + "/";
      }
    }
    HttpPost finish = new HttpPost(client.host() + path);
    finish.setEntity(json("{\"md5\": \"" + digests.md5() + "\"}"));
    client.call(finish);
    HttpPost file = new HttpPost(client.host() + "/data_files/");
    file.setEntity(json("{\"chunked_upload\": " + answer.path("id").asLong() + "}"));
    return client.call(file);
  }

  private static StringEntity json(String text) {
    return new StringEntity(text, ContentType.APPLICATION_JSON);
  }

  /** Names go out in UTF-8 as they are, as the platform's own client sends them. */
  private static MultipartEntityBuilder form() {
    return MultipartEntityBuilder.create()
        .setMode(HttpMultipartMode.EXTENDED)
        .setCharset(StandardCharsets.UTF_8);
  }

  private static InputStreamBody body(InputStream in, String filename, long length) {
    return new InputStreamBody(in, ContentType.APPLICATION_OCTET_STREAM, filename, length);
  }

  /** MD5 and SHA-1 of what was read: the chunked form ends with one, the answer may name either. */
  private static final class Digests {
    private final MessageDigest md5 = digest("MD5");
    private final MessageDigest sha1 = digest("SHA-1");
    private String md5Hex;

    void update(byte[] bytes, int from, int length) {
      md5.update(bytes, from, length);
      sha1.update(bytes, from, length);
    }

    String md5() {
      md5Hex = md5Hex == null ? HexFormat.of().formatHex(md5.digest()) : md5Hex;
      return md5Hex;
    }

    boolean include(String checksum) {
      return checksum.equalsIgnoreCase(md5())
          || checksum.equalsIgnoreCase(HexFormat.of().formatHex(sha1.digest()));
    }

    private static MessageDigest digest(String algorithm) {
      try {
        return MessageDigest.getInstance(algorithm);
      } catch (NoSuchAlgorithmException e) {
        throw new IllegalStateException("every Java has " + algorithm, e);
      }
    }
  }

  /** Counts and digests what is read. */
  private static final class Counted extends FilterInputStream {
    private final ByteFlow flow;
    private final Digests digests;

    Counted(InputStream in, ByteFlow flow, Digests digests) {
      super(in);
      this.flow = flow;
      this.digests = digests;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      int read = super.read(bytes, from, length);
      if (read > 0) {
        flow.pass(read);
        digests.update(bytes, from, read);
      }
      return read;
    }
  }

  /** The next chunk of a stream that goes on behind it. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long length) {
      super(in);
      left = length;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
      if (left == 0) {
        return -1;
      }
      int read = super.read(bytes, from, (int) Math.min(length, left));
      left -= Math.max(0, read);
      return read;
    }

    @Override
    public void close() {
      // The stream belongs to the chunks that follow.
    }
  }
}
