package io.synapsecourier.backend.synapse;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sits around every call of the backend: an answer is either whole, of 2xx and of bounded size, or
 * it is a {@link BackendException}.
 *
 * <p>Being inside the client, it serves the routes' {@code http:} steps and our own calls alike.
 */
final class AnswerCheck implements ExecChainHandler {
  /** A page of 100 data units with rich metadata is far below this. */
  private static final int MOST_BYTES = 64 * 1024 * 1024;

  private static final int ERROR_BYTES = 64 * 1024;

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    String call = request.getMethod() + " " + request.getPath().replaceFirst("\\?.*", "");
    ClassicHttpResponse answer;
    try {
      answer = chain.proceed(request, scope);
    } catch (IOException e) {
      throw notAnswered(e, call, scope.route.getTargetHost().toURI());
    }
    try {
      int status = answer.getCode();
      byte[] body = read(answer.getEntity(), status < 300 ? MOST_BYTES : ERROR_BYTES, call);
      if (status < 200 || status >= 300) {
        throw refused(status, body, call, retryAfter(answer));
      }
      HttpEntity entity = answer.getEntity();
      if (entity != null) {
        answer.setEntity(new ByteArrayEntity(body, null));
      }
      return answer;
    } catch (BackendException e) {
      answer.close();
      throw e;
    } catch (IOException e) {
      answer.close();
      throw new BackendException.Lost("the answer to " + call + " broke off", null, e);
    }
  }

  private static byte[] read(HttpEntity entity, int most, String call) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try (InputStream in = entity.getContent()) {
      byte[] body = in.readNBytes(most);
      if (body.length == most && in.read() >= 0 && most == MOST_BYTES) {
        throw new BackendException.Lost("the answer to " + call + " has no end", null, null);
      }
      return body;
    }
  }

  private static BackendException notAnswered(IOException e, String call, String host) {
    boolean neverSent =
        e instanceof HttpHostConnectException
            || e instanceof ConnectTimeoutException
            || e instanceof UnknownHostException
            || e instanceof SSLException && !(e instanceof javax.net.ssl.SSLProtocolException);
    if (neverSent) {
      String why =
          e instanceof UnknownHostException
              ? "its name is not known"
              : e instanceof SSLException ? "no secure connection: " + e.getMessage() : "no answer";
      return new BackendException.NotNow(
          "the backend " + host + " cannot be reached: " + why, true, null, e);
    }
    String why = e instanceof InterruptedIOException ? "did not come in time" : "broke off";
    return new BackendException.Lost("the answer to " + call + " " + why, null, e);
  }

  /** Which error classes prove that nothing was carried out is decided here, and only here. */
  private static BackendException refused(int status, byte[] body, String call, Duration wait) {
    String message = "the backend answered " + status + " to " + call + ErrorText.of(body);
    if (status == 401 || status == 403) {
      return new BackendException.NotAllowed(message, status);
    }
    if (status == 429) {
      return new BackendException.NotNow(message, false, wait, null);
    }
    if (status >= 400 && status < 500 && status != 408) {
      return new BackendException.Refused(message, status);
    }
    return new BackendException.Lost(message, wait, null);
  }

  private static Duration retryAfter(ClassicHttpResponse answer) {
    Header header = answer.getFirstHeader("Retry-After");
    boolean seconds = header != null && header.getValue().matches("\\d{1,6}");
    return seconds ? Duration.ofSeconds(Long.parseLong(header.getValue())) : null;
  }

  /** The part of an error body that a person can read. */
  static final class ErrorText {
    private static final int SHOWN = 600;

    private ErrorText() {}

    static String of(byte[] body) {
      String text =
          new String(body, StandardCharsets.UTF_8)
              .replaceAll("[\\p{Cntrl}\\s]+", " ")
              .replaceFirst("^\\{\"detail\": ?\"([^\"]*)\"\\}$", "$1")
              .strip();
      if (text.isEmpty() || text.startsWith("<")) {
        return "";
      }
      return ": " + (text.length() > SHOWN ? text.substring(0, SHOWN) + "…" : text);
    }
  }
}
