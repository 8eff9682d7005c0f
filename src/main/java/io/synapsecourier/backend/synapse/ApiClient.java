package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.message.BasicHeader;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * The backend's HTTP client: carries the token, never retries or redirects by itself, and answers
 * either whole or with a {@link BackendException}.
 */
public final class ApiClient implements AutoCloseable {
  /**
   * Reads the backend's JSON, which is not trusted: depth and numbers are bounded. Decimals keep
   * all their digits, because meta is compared and sent as it was frozen.
   */
  static final ObjectMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
          .build();

  static {
    JSON.getFactory()
        .setStreamReadConstraints(
            StreamReadConstraints.builder().maxNestingDepth(200).maxNumberLength(200).build());
  }

  /** An answer's head is bounded, too. */
  private static final Http1Config HEADS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build();

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
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                    .setMaxConnTotal(64)
                    .setMaxConnPerRoute(64)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(5))
                            .setSocketTimeout(answerTimeout)
                            .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom().setResponseTimeout(answerTimeout).build())
            .setDefaultHeaders(List.of(new BasicHeader("Accept", "application/json")))
            .setUserAgent("synapse-courier")
            .addExecInterceptorFirst("answer-check", new AnswerCheck(apiHost(host), token))
            .addExecInterceptorBefore(
                ChainElement.MAIN_TRANSPORT.name(), "note-sending", AnswerCheck::noteSending)
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  private static HttpHost apiHost(String host) {
    try {
      HttpHost target = RoutingSupport.determineHost(new HttpGet(host + "/"));
      return RoutingSupport.normalize(target, DefaultSchemePortResolver.INSTANCE);
    } catch (HttpException e) {
      throw new IllegalArgumentException("no address of a backend: " + host, e);
    }
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
      JsonNode node = JSON.readTree(body);
      return node == null ? JSON.nullNode() : node;
    } catch (IOException e) {
      // Not only Jackson's own exceptions: bytes that look like UTF-32 end in another one.
      throw new BackendException.Lost("the backend's answer is no JSON", null, e);
    }
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
