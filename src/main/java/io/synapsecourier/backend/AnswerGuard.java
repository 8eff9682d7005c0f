package io.synapsecourier.backend;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;

/**
 * Sits around every call of a backend: an answer is either whole, of 2xx and of bounded size, or it
 * is a failure that tells whether the call may have been carried out. The token goes to the
 * backend's own hosts and to no other.
 *
 * @param <E> failures of that backend
 */
public abstract class AnswerGuard<E extends IOException> implements ExecChainHandler {
  private static final int LOGIN_OF_PROXY = 407;

  private final Set<HttpHost> hosts;
  private final Header token;
  private final Class<E> failures;

  /**
   * A guard.
   *
   * @param hosts the only ones that the token goes to
   * @param token header that is added to each request
   */
  protected AnswerGuard(Set<HttpHost> hosts, Header token, Class<E> failures) {
    this.hosts = hosts;
    this.token = token;
    this.failures = failures;
  }

  /** The call would take the token elsewhere; nothing was sent. */
  protected abstract E elsewhere(String call, String host);

  /** There was no connection: nothing was sent. */
  protected abstract E notSent(String host, String why, Exception cause);

  /** The call may have been carried out: its answer broke off, or did not come in time. */
  protected abstract E lost(String call, String how, Exception cause);

  /**
   * The answer is none of 2xx; which of them prove that nothing was carried out is decided here.
   */
  protected abstract E refused(int status, byte[] body, String call, Duration retryAfter);

  @Override
  public final ClassicHttpResponse execute(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain) throws IOException {
    String call = request.getMethod() + " " + request.getPath().replaceFirst("\\?.*", "");
    HttpHost host = scope.route.getTargetHost();
    if (!hosts.contains(host)) {
      throw elsewhere(call, host.toURI());
    }
    request.setHeader(token);
    // After a proxy has asked for a login, the client takes the headers from here again.
    scope.originalRequest.setHeader(token);
    ClassicHttpResponse answer;
    try {
      answer = chain.proceed(request, scope);
    } catch (IOException | HttpException e) {
      if (failures.isInstance(e)) {
        throw failures.cast(e);
      }
      throw QuietHttp.sent(scope) ? lost(call, how(e), e) : notSent(host.toURI(), why(e), e);
    }
    return whole(answer, call, scope);
  }

  private ClassicHttpResponse whole(ClassicHttpResponse answer, String call, ExecChain.Scope scope)
      throws IOException {
    WholeBody body;
    try {
      body = WholeBody.read(answer, scope.execRuntime);
    } catch (IOException e) {
      scope.execRuntime.discardEndpoint();
      WholeBody.close(answer);
      throw lost(call, how(e), e);
    }
    int status = answer.getCode();
    boolean success = status >= 200 && status < 300;
    if (success && !body.endless()) {
      answer.setEntity(new ByteArrayEntity(body.bytes(), null));
      return answer;
    }
    WholeBody.close(answer);
    if (!QuietHttp.sent(scope) || status == LOGIN_OF_PROXY) {
      throw notSent(scope.route.getTargetHost().toURI(), "the proxy answered " + status, null);
    }
    throw success
        ? lost(call, "has no end", null)
        : refused(status, body.bytes(), call, WholeBody.retryAfter(answer));
  }

  private static String how(Exception e) {
    return e instanceof InterruptedIOException ? "did not come in time" : "broke off";
  }

  private static String why(Exception e) {
    if (e instanceof UnknownHostException) {
      return "its name is not known";
    }
    return e instanceof SSLException
        ? "no secure connection: " + ErrorText.clean(String.valueOf(e.getMessage()))
        : "no answer";
  }
}
