package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Sends bytes to presigned URLs over kept-alive connections.
 *
 * <p>No hidden retries, no redirects, no cookies, no token: what goes out is the body, its length
 * and the content type that was asked for ({@code synapse-datamaker.md §3.2}).
 */
public final class StorageClient implements AutoCloseable {
  /** Bodies from this size on wait for the storage's go-ahead, so that a refusal costs no bytes. */
  private static final long ASK_FIRST = 8L * 1024 * 1024;

  private final CloseableHttpClient http;
  private final boolean insecure;

  /** What the storage answered to a PUT. */
  public record Receipt(String sha1, String etag) {}

  /**
   * A client.
   *
   * @param connections most connections at once
   * @param insecure whether plain http and loopback are allowed: only for a backend on this machine
   * @param answerSeconds how long the storage may take to answer after the last byte
   */
  public StorageClient(int connections, boolean insecure, int answerSeconds) {
    this.insecure = insecure;
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(10))
                            .setSocketTimeout(Timeout.ofSeconds(answerSeconds))
                            .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMinutes(30))
                    .setResponseTimeout(Timeout.of(answerSeconds, TimeUnit.SECONDS))
                    .build())
            .setUserAgent("synapse-courier")
            .disableAutomaticRetries()
            .disableRedirectHandling()
            .disableCookieManagement()
            .disableAuthCaching()
            .disableContentCompression()
            .build();
  }

  /**
   * Sends {@code length} bytes from {@code offset} on.
   *
   * @param contentType exactly the type that was presigned; null for none
   * @throws TransferException as its subclasses say
   */
  public Receipt put(
      String url, Content content, long offset, long length, String contentType, ByteFlow flow)
      throws TransferException {
    URI uri = StorageUrl.check(url, insecure);
    HttpPut put = new HttpPut(uri);
    ContentType type = contentType == null ? null : ContentType.parse(contentType);
    StreamedEntity body = new StreamedEntity(content, offset, length, type, flow);
    put.setEntity(body);
    if (length >= ASK_FIRST) {
      put.setConfig(
          RequestConfig.custom()
              .setExpectContinueEnabled(true)
              .setConnectionRequestTimeout(Timeout.ofMinutes(30))
              .build());
    }
    try {
      return http.execute(
          put,
          answer -> {
            StorageAnswer.check(answer, uri);
            String etag =
                answer.containsHeader("ETag") ? answer.getFirstHeader("ETag").getValue() : "";
            return new Receipt(body.sha1(), etag);
          });
    } catch (TransferException e) {
      throw e;
    } catch (IOException e) {
      throw new TransferException.Busy(reason(e) + " at " + StorageUrl.shown(uri), null, e);
    }
  }

  private static String reason(IOException e) {
    if (e instanceof HttpHostConnectException || e instanceof UnknownHostException) {
      return "the storage cannot be reached";
    }
    if (e instanceof InterruptedIOException) {
      return "the storage did not answer in time";
    }
    return "the connection broke";
  }

  @Override
  public void close() {
    try {
      http.close();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
