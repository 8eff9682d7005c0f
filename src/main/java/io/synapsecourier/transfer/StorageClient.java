package io.synapsecourier.transfer;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpPut;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
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

  /** An answer's head is bounded: a storage that never ends one must not fill the heap. */
  private static final Http1Config HEADS =
      Http1Config.custom().setMaxLineLength(16 * 1024).setMaxHeaderCount(200).build();

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
    this(
        connections, insecure, Timeout.ofSeconds(answerSeconds), SystemDefaultDnsResolver.INSTANCE);
  }

  StorageClient(int connections, boolean insecure, Timeout answer, DnsResolver resolver) {
    this.insecure = insecure;
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                    .setDnsResolver(insecure ? resolver : new PublicAddresses(resolver))
                    .setMaxConnTotal(connections)
                    .setMaxConnPerRoute(connections)
                    .setDefaultConnectionConfig(
                        ConnectionConfig.custom()
                            .setConnectTimeout(Timeout.ofSeconds(10))
                            .setSocketTimeout(answer)
                            .setValidateAfterInactivity(TimeValue.ofSeconds(2))
                            .setTimeToLive(TimeValue.ofMinutes(5))
                            .build())
                    .build())
            .setDefaultRequestConfig(
                RequestConfig.custom()
                    .setConnectionRequestTimeout(Timeout.ofMinutes(30))
                    .setResponseTimeout(answer)
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
            StorageAnswer.check(answer, uri, put::cancel);
            String etag =
                answer.containsHeader("ETag") ? answer.getFirstHeader("ETag").getValue() : "";
            return new Receipt(body.sha1(), etag);
          });
    } catch (TransferException e) {
      throw e;
    } catch (PublicAddresses.LocalAddress e) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL whose host is in this network: "
              + StorageUrl.shown(uri));
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
