package io.synapsecourier.backend.synapse;

import io.synapsecourier.backend.AnswerGuard;
import io.synapsecourier.backend.ErrorText;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;

/**
 * What an answer that is no success means for a call of the platform. Being inside the client, it
 * serves the routes' {@code http:} steps and our own calls alike.
 */
final class AnswerCheck extends AnswerGuard<BackendException> {
  private final String token;

  /**
   * A check.
   *
   * @param api the only host that the token goes to
   */
  AnswerCheck(HttpHost api, String token) {
    super(
        Set.of(api),
        new BasicHeader("Synapse-Access-Token", "Token " + token, true),
        BackendException.class);
    this.token = token;
  }

  @Override
  protected BackendException elsewhere(String call, String host) {
    return new BackendException.Refused(call + " leads to another host: " + host, 400);
  }

  @Override
  protected BackendException notSent(String host, String why, Exception cause) {
    return new BackendException.NotNow(
        "the backend " + host + " cannot be reached: " + why, true, null, cause);
  }

  @Override
  protected BackendException lost(String call, String how, Exception cause) {
    return new BackendException.Lost("the answer to " + call + " " + how, null, cause);
  }

  /** Which error classes prove that nothing was carried out is decided here, and only here. */
  @Override
  protected BackendException refused(int status, byte[] body, String call, Duration wait) {
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
}
