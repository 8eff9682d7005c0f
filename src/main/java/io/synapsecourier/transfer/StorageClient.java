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
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.HttpClientResponseHandler;
import org.apache.hc.core5.io.CloseMode;
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
    Proxied proxied = new Proxied();
    http =
        HttpClients.custom()
            .setConnectionManager(
                PoolingHttpClientConnectionManagerBuilder.create()
                    .setConnectionFactory(
                        ManagedHttpClientConnectionFactory.builder().http1Config(HEADS).build())
                    .setDnsResolver(
                        insecure ? resolver : new PublicAddresses(resolver, proxied::isProxy))
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
            .setRoutePlanner(proxied)
            .setDefaultCredentialsProvider(new SystemDefaultCredentialsProvider())
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
    URI uri = checked(url);
    ContentType type = contentType == null ? null : ContentType.parse(contentType);
    StreamedEntity body = new StreamedEntity(content, offset, length, type, flow, Checksum::new);
    String etag = send(new HttpPut(uri), uri, body);
    return new Receipt(body.sentChecksum(), etag);
  }

  /** A presigned URL that files may go to, or come from. */
  URI checked(String url) throws TransferException {
    return StorageUrl.check(url, insecure);
  }

  /** Sends a body and answers the ETag that the storage gave it; empty where it gave none. */
  String send(HttpPut put, URI uri, StreamedEntity body) throws TransferException {
    put.setEntity(body);
    if (body.getContentLength() >= ASK_FIRST) {
      put.setConfig(
          RequestConfig.custom()
              .setExpectContinueEnabled(true)
              .setConnectionRequestTimeout(Timeout.ofMinutes(30))
              .build());
    }
    return execute(
        put,
        uri,
        answer -> {
          StorageAnswer.check(answer, uri, put::cancel);
          return answer.containsHeader("ETag") ? answer.getFirstHeader("ETag").getValue() : "";
        });
  }

  /**
   * Sends a request.
   *
   * @throws TransferException as its subclasses say, where the handler does not throw another one
   */
  <T> T execute(ClassicHttpRequest request, URI uri, HttpClientResponseHandler<T> handler)
      throws TransferException {
    try {
      return http.execute(request, handler);
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

  /** Breaks off what is under way: who waits for an answer gets none. */
  public void abort() {
    http.close(CloseMode.IMMEDIATE);
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
