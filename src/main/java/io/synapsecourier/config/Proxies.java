package io.synapsecourier.config;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The proxies of a process, from the variables that other tools read too: {@code HTTPS_PROXY},
 * {@code HTTP_PROXY}, {@code ALL_PROXY} and {@code NO_PROXY}, or in small letters, which win. What
 * they say nothing of is up to Java's own ({@code -Dhttps.proxyHost}). This machine is always
 * reached without one.
 */
public final class Proxies extends ProxySelector {
  private static final int HTTP_PORT = 80;
  private static final int LARGEST_PORT = 65_535;
  private static final List<Proxy> NONE = List.of(Proxy.NO_PROXY);

  private final Map<String, Server> servers;
  private final ProxyExceptions exceptions;
  private final ProxySelector others;

  /**
   * A proxy.
   *
   * @param variable that names it
   * @param login user and password; null for none
   */
  record Server(String variable, InetSocketAddress address, String[] login) {}

  private Proxies(Map<String, Server> servers, ProxyExceptions exceptions, ProxySelector others) {
    this.servers = Map.copyOf(servers);
    this.exceptions = exceptions;
    this.others = others;
  }

  /**
   * Those of an environment.
   *
   * @param others asked where no variable is set for the scheme; null for nobody
   * @throws CourierException of kind CONFIGURATION where a variable is no address of a proxy
   */
  public static Proxies of(Map<String, String> environment, ProxySelector others) {
    Map<String, Server> servers = new HashMap<>();
    for (String scheme : List.of("https", "http")) {
      Server own = server(environment, scheme + "_proxy");
      Server found = own == null ? server(environment, "all_proxy") : own;
      if (found != null) {
        servers.put(scheme, found);
      }
    }
    String none = variable(environment, "no_proxy");
    return new Proxies(
        servers, ProxyExceptions.of(none == null ? "" : environment.get(none)), others);
  }

  /** Makes every HTTP client of this process that is made from now on use them. */
  public void install() {
    if (servers.isEmpty()) {
      return;
    }
    ProxySelector.setDefault(this);
    Authenticator.setDefault(new ProxyLogin(servers.values()));
  }

  /** The name of a variable that is set, in small letters or else in capitals; null for none. */
  private static String variable(Map<String, String> environment, String name) {
    for (String each : List.of(name, name.toUpperCase(Locale.ROOT))) {
      if (!environment.getOrDefault(each, "").isBlank()) {
        return each;
      }
    }
    return null;
  }

  private static Server server(Map<String, String> environment, String name) {
    String variable = variable(environment, name);
    if (variable == null) {
      return null;
    }
    String value = environment.get(variable).strip();
    URI uri = uri(value);
    if (uri == null || uri.getHost() == null || uri.getPort() > LARGEST_PORT) {
      throw broken(variable, "is no address of a proxy");
    }
    if (!"http".equals(uri.getScheme())) {
      throw broken(
          variable, "begins with " + uri.getScheme() + "://, and courier talks http to a proxy");
    }
    String host = uri.getHost().replaceAll("^\\[|\\]$", "");
    int port = uri.getPort() < 0 ? HTTP_PORT : uri.getPort();
    return new Server(
        variable, InetSocketAddress.createUnresolved(host, port), login(uri.getRawUserInfo()));
  }

  private static URI uri(String value) {
    try {
      return URI.create(value.contains("://") ? value : "http://" + value);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private static String[] login(String userInfo) {
    if (userInfo == null) {
      return null;
    }
    String[] parts = userInfo.split(":", 2);
    return new String[] {decoded(parts[0]), parts.length == 1 ? "" : decoded(parts[1])};
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  /** The value is not told: it may hold a password. */
  private static CourierException broken(String variable, String why) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "proxy-invalid",
            "The variable " + variable + " " + why + ".",
            "Write http://HOST:PORT, with http://USER:PASSWORD@HOST:PORT where the proxy asks for a"
                + " login, or unset it."));
  }

  @Override
  public List<Proxy> select(URI uri) {
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    Server server = servers.get(scheme);
    if (server == null) {
      return others == null ? NONE : others.select(uri);
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : HTTP_PORT;
    return uri.getHost() == null || exceptions.cover(uri.getHost(), port)
        ? NONE
        : List.of(new Proxy(Proxy.Type.HTTP, server.address()));
  }

  @Override
  public void connectFailed(URI uri, SocketAddress address, IOException e) {
    // Who asked gets the same exception.
  }
}
