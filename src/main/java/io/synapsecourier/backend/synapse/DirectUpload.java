package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.classic.methods.HttpPut;
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
  private final long chunk;

  /** A file that the backend took. */
  public record DataFile(long id, String checksum) {}

  public DirectUpload(ApiClient client) {
    this(client, CHUNK);
  }

  /**
   * An uploader.
   *
   * @param chunk bytes of each chunk but the last; a file of more goes in chunks
   */
  DirectUpload(ApiClient client, long chunk) {
    this.client = client;
    this.chunk = chunk;
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
        content.length() > chunk
            ? chunked(filename, content, flow, digests)
            : direct(filename, content, flow, digests);
    String checksum = answer.path("checksum").asText("");
    if (!ApiClient.isId(answer.path("id")) || checksum.isEmpty()) {
      throw new BackendException.Lost("the backend took a file without saying which", null, null);
    }
    if (!digests.include(checksum)) {
      throw new BackendException.Refused(
          "the backend has other bytes than were sent: checksum " + ErrorText.clean(checksum), 409);
    }
    return new DataFile(answer.path("id").longValue(), checksum.toLowerCase(Locale.ROOT));
  }

  private JsonNode direct(String filename, Content content, ByteFlow flow, Digests digests)
      throws IOException {
    HttpPost post = new HttpPost(client.host() + "/data_files/");
    try (SourceStream in = new SourceStream(content, flow, digests)) {
      post.setEntity(FormEntity.of(filename, in, content.length()));
      return client.call(post);
    }
  }

  private JsonNode chunked(String filename, Content content, ByteFlow flow, Digests digests)
      throws IOException {
    long id = -1;
    try (SourceStream in = new SourceStream(content, flow, digests)) {
      for (long start = 0; start < content.length(); start += chunk) {
        id = sendChunk(filename, in, start, content.length(), id);
      }
      in.expectEnd();
    }
    HttpPost finish = new HttpPost(client.host() + path(id));
    finish.setEntity(json("{\"md5\": \"" + digests.md5() + "\"}"));
    client.call(finish);
    HttpPost file = new HttpPost(client.host() + "/data_files/");
    file.setEntity(json("{\"chunked_upload\": " + id + "}"));
    return client.call(file);
  }

  /** Sends the chunk that begins at {@code start}; answers the id of the upload. */
  private long sendChunk(String filename, SourceStream in, long start, long total, long id)
      throws IOException {
    long length = Math.min(chunk, total - start);
    HttpPut put = new HttpPut(client.host() + path(id));
    put.setHeader(
        HttpHeaders.CONTENT_RANGE, "bytes " + start + "-" + (start + length - 1) + "/" + total);
    put.setEntity(FormEntity.chunk(filename, new Bounded(in, length), length));
    JsonNode answer = client.call(put);
    JsonNode given = answer.path("id");
    if (!ApiClient.isId(given) || id >= 0 && given.longValue() != id) {
      throw new BackendException.Lost("the backend took a chunk of another upload", null, null);
    }
    if (answer.path("offset").asLong(-1) != start + length) {
      throw new BackendException.Lost(
          "the backend wants byte " + answer.path("offset").asLong(-1) + " next", null, null);
    }
    return given.longValue();
  }

  /** The answers' {@code url} is not used: the token must not follow it to another host. */
  private static String path(long id) {
    return id < 0 ? "/chunked_upload/" : "/chunked_upload/" + id + "/";
  }

  private static StringEntity json(String text) {
    return new StringEntity(text, ContentType.APPLICATION_JSON);
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
