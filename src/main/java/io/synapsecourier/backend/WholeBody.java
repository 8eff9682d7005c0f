package io.synapsecourier.backend;

import io.synapsecourier.model.RetryAfterHeader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * The body of an answer of bounded size.
 *
 * @param bytes at most as many as were allowed, and one more where there were more
 * @param endless whether it went on
 */
public record WholeBody(byte[] bytes, boolean endless) {
  /** A page of 100 data units with rich metadata is far below this. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int ERROR_BYTES = 64 * 1024;

  /** Reads the body of an answer; one that goes on is cut off with its connection. */
  public static WholeBody read(ClassicHttpResponse answer, ExecRuntime connection)
      throws IOException {
    boolean success = answer.getCode() >= 200 && answer.getCode() < 300;
    int most = success ? MOST_BYTES : ERROR_BYTES;
    HttpEntity entity = answer.getEntity();
    byte[] body = entity == null ? new byte[0] : entity.getContent().readNBytes(most + 1);
    if (body.length > most) {
      // Closing the body would first read all that is left of it.
      connection.discardEndpoint();
    }
    return new WholeBody(body, body.length > most);
  }

  /** Gives an answer up whose body was cut off or broke off. */
  public static void close(ClassicHttpResponse answer) {
    try {
      answer.close();
    } catch (IOException e) {
      // It was cut off; what is to be told is why.
    }
  }

  /** The wait that an answer asks for; null where it asks for none. */
  public static Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Retry-After");
    return header == null ? null : RetryAfterHeader.wait(header.getValue(), Instant.now());
  }
}
