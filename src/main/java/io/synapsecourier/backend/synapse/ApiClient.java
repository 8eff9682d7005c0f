package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.QuietHttp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * The backend's HTTP client: carries the token, never retries or redirects by itself, and answers
 * either whole or with a {@link BackendException}.
 */
public final class ApiClient implements AutoCloseable {
  static final ObjectMapper JSON = BoundedJson.MAPPER;

  private final String host;
  private final CloseableHttpClient http;

  /**
   * A client.
   *
   * @param host base URL without a slash at its end
   * @param token access token of {@code synapse-datamaker.md §1.1}
   */
  public ApiClient(String host, String token, Timeout answerTimeout) {
    this.host = host;
    http =
        QuietHttp.builder(answerTimeout)
            .setDefaultHeaders(List.of(new BasicHeader("Accept", "application/json")))
            .addExecInterceptorFirst("answer-check", new AnswerCheck(QuietHttp.host(host), token))
            .build();
  }

  /** Base URL of the backend. */
  public String host() {
    return host;
  }

  /** The client itself, for the routes' {@code http:} steps. */
  public CloseableHttpClient http() {
    return http;
  }

  /** Asks for a path below the host. */
  public JsonNode get(String path) throws BackendException {
    return call(new HttpGet(host + path));
  }

  /** The time that the answer to a question bears; null where it has none. */
  Instant time(String path) throws BackendException {
    try {
      return http.execute(
          new HttpGet(host + path), answer -> DateUtils.parseStandardDate(answer, "Date"));
    } catch (BackendException e) {
      throw e;
    } catch (IOException e) {
      throw new BackendException.Lost("the answer broke off", null, e);
    }
  }

  /** Sends a request and reads the JSON of its answer. */
  JsonNode call(ClassicHttpRequest request) throws BackendException {
    try {
      return http.execute(request, answer -> parse(EntityUtils.toByteArray(answer.getEntity())));
    } catch (BackendException e) {
      throw e;
    } catch (IOException e) {
      throw new BackendException.Lost("the answer broke off", null, e);
    }
  }

  /** Whether a node is an id: a whole number, not one that would be cut or a text. */
  static boolean isId(JsonNode node) {
    return node.isIntegralNumber() && node.canConvertToLong();
  }

  /** JSON of an answer; what is no JSON counts as no answer. */
  public static JsonNode parse(byte[] body) throws BackendException {
    try {
      return BoundedJson.parse(body);
    } catch (BoundedJson.Malformed e) {
      throw new BackendException.Lost("the backend's answer " + e.getMessage(), null, e.getCause());
    }
  }

  /** Breaks off what is under way: who waits for an answer gets none. */
  public void abort() {
    http.close(CloseMode.IMMEDIATE);
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
