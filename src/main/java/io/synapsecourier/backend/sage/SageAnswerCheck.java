package io.synapsecourier.backend.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.AnswerGuard;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.ErrorText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.message.BasicHeader;

/** What an answer that is no success means for a call of Sage Synapse. */
final class SageAnswerCheck extends AnswerGuard<SageException> {
  private final String token;

  /**
   * A check.
   *
   * @param hosts of the endpoints
   */
  SageAnswerCheck(Set<HttpHost> hosts, String token) {
    super(hosts, new BasicHeader("Authorization", "Bearer " + token, true), SageException.class);
    this.token = token;
  }

  @Override
  protected SageException elsewhere(String call, String host) {
    return SageException.refused(call + " leads to a host that is no endpoint: " + host);
  }

  @Override
  protected SageException notSent(String host, String why, Exception cause) {
    return new SageException(
        SageException.Outcome.RETRYABLE,
        SageFault.UNREACHABLE,
        0,
        "Synapse cannot be reached at " + host + ": " + why,
        null,
        cause);
  }

  @Override
  protected SageException lost(String call, String how, Exception cause) {
    return SageException.lost("the answer to " + call + " " + how, cause);
  }

  @Override
  protected SageException refused(int status, byte[] body, String call, Duration wait) {
    String said = new String(body, StandardCharsets.UTF_8);
    String errorCode = "";
    try {
      JsonNode json = BoundedJson.parse(body);
      errorCode = json.path("errorCode").asText("");
      said = json.path("reason").asText(said);
    } catch (BoundedJson.Malformed e) {
      // Not Synapse itself has answered but something before it: its own words are shown.
    }
    String shown = ErrorText.of(said.getBytes(StandardCharsets.UTF_8), token);
    String message = "Synapse answered " + status + " to " + call + shown;
    return AnswerClasses.of(status, shown.replaceFirst("^: ", ""), errorCode, message, wait);
  }
}
