package io.synapsecourier.backend.synapse;

import io.synapsecourier.model.RetryAfterHeader;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.classic.ExecRuntime;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.message.BasicHeader;

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
  private static final String SENT = "courier.sent";

  private final String token;
  private final HttpHost api;

  /**
   * A check.
   *
   * @param api the only host that the token goes to
   */
  AnswerCheck(HttpHost api, String token) {
    this.api = api;
    this.token = token;
  }

  /**
   * Stands between connecting and sending, and notes that a request is about to leave: a failure
   * before is certain not to have been carried out, whatever its exception.
   */
  static ClassicHttpResponse noteSending(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(SENT, scope.exchangeId);
    return chain.proceed(request, scope);
  }

  @Override
  public ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException {
    String call = request.getMethod() + " " + request.getPath().replaceFirst("\\?.*", "");
    HttpHost host = scope.route.getTargetHost();
    if (!host.equals(api)) {
      throw new BackendException.Refused(call + " leads to another host: " + host.toURI(), 400);
    }
    request.setHeader(new BasicHeader("Synapse-Access-Token", "Token " + token, true));
    ClassicHttpResponse answer;
    try {
      answer = chain.proceed(request, scope);
    } catch (BackendException e) {
      throw e;
    } catch (IOException | HttpException e) {
      boolean sent = scope.exchangeId.equals(scope.clientContext.getAttribute(SENT));
      throw sent ? lost(e, call) : notSent(e, host.toURI());
    }
    return whole(answer, call, scope.execRuntime);
  }

  private ClassicHttpResponse whole(ClassicHttpResponse answer, String call, ExecRuntime connection)
      throws IOException {
    try {
      int status = answer.getCode();
      boolean success = status >= 200 && status < 300;
      int most = success ? MOST_BYTES : ERROR_BYTES;
      byte[] body = read(answer.getEntity(), most);
      if (body.length > most) {
        // Closing the body would first read all that is left of it.
        connection.discardEndpoint();
      }
      if (!success) {
        throw refused(status, body, call, retryAfter(answer));
      }
      if (body.length > most) {
        throw new BackendException.Lost("the answer to " + call + " has no end", null, null);
      }
      answer.setEntity(new ByteArrayEntity(body, null));
      return answer;
    } catch (BackendException e) {
      close(answer);
      throw e;
    } catch (IOException e) {
      connection.discardEndpoint();
      close(answer);
      throw lost(e, call);
    }
  }

  private static void close(ClassicHttpResponse answer) {
    try {
      answer.close();
    } catch (IOException e) {
      // It was cut off; what is to be told is why.
    }
  }

  /** At most one byte more than {@code most}. */
  private static byte[] read(HttpEntity entity, int most) throws IOException {
    return entity == null ? new byte[0] : entity.getContent().readNBytes(most + 1);
  }

  private static BackendException notSent(Exception e, String host) {
    String why =
        e instanceof UnknownHostException
            ? "its name is not known"
            : e instanceof SSLException
                ? "no secure connection: " + ErrorText.clean(String.valueOf(e.getMessage()))
                : "no answer";
    return new BackendException.NotNow(
        "the backend " + host + " cannot be reached: " + why, true, null, e);
  }

  private static BackendException lost(Exception e, String call) {
    String why = e instanceof InterruptedIOException ? "did not come in time" : "broke off";
    return new BackendException.Lost("the answer to " + call + " " + why, null, e);
  }

  /** Which error classes prove that nothing was carried out is decided here, and only here. */
  private BackendException refused(int status, byte[] body, String call, Duration wait) {
    String message = "the backend answered " + status + " to " + call + ErrorText.of(body, token);
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
    return header == null ? null : RetryAfterHeader.wait(header.getValue(), Instant.now());
  }
}
