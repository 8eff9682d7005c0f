package io.synapsecourier.backend;

import java.io.IOException;
import java.net.ProxySelector;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.auth.SystemDefaultCredentialsProvider;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.routing.RoutingSupport;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * A client that does what it is told and nothing beside: no hidden retries, redirects, cookies or
 * compression, and heads of bounded size. Each request notes when it begins to leave. Proxies are
 * those of the process ({@link ProxySelector#getDefault}).
 */
public final class QuietHttp {
  private static final String SENT = "courier.sent";

  /** An answer's head is bounded, too. */
  private static final Http1Config HEADS =
      Http1Config.custom().setMaxLineLength(64 * 1024).setMaxHeaderCount(200).build();

  private QuietHttp() {}

  /**
   * A builder of such a client.
   *
   * @param answerTimeout longest silence of the server
   */
  public static HttpClientBuilder builder(Timeout answerTimeout) {
    return HttpClients.custom()
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
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(answerTimeout).build())
        .setRoutePlanner(new SystemDefaultRoutePlanner(ProxySelector.getDefault()))
        .setDefaultCredentialsProvider(new SystemDefaultCredentialsProvider())
        .setUserAgent("synapse-courier")
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(), "note-sending", QuietHttp::noteSending)
        .disableAutomaticRetries()
        .disableRedirectHandling()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression();
  }

  /**
   * Stands between connecting and sending, and notes that a request is about to leave: a failure
   * before is certain not to have been carried out, whatever its exception.
   */
  private static ClassicHttpResponse noteSending(
      ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
      throws IOException, HttpException {
    scope.clientContext.setAttribute(SENT, scope.exchangeId);
    return chain.proceed(request, scope);
  }

  /** The host of a base address, with its port, as routes of the client name it. */
  public static HttpHost host(String base) {
    try {
      HttpHost target = RoutingSupport.determineHost(new HttpGet(base + "/"));
      return RoutingSupport.normalize(target, DefaultSchemePortResolver.INSTANCE);
    } catch (HttpException e) {
      throw new IllegalArgumentException("no address of a backend: " + base, e);
    }
  }

  /** Whether the request of this exchange had begun to leave. */
  public static boolean sent(ExecChain.Scope scope) {
    return scope.exchangeId.equals(scope.clientContext.getAttribute(SENT));
  }
}
