package io.synapsecourier.cli;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLException;

/**
 * What stands between this machine and the backend: proxies, and certificates that Java trusts.
 *
 * @param environment variables of the process
 */
record NetworkCheck(Findings findings, Map<String, String> environment) {
  private static final List<String> VARIABLES =
      List.of("HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy");
  private static final String PROXY = "proxy";

  /**
   * Tells the proxies that are set, and whether one is on the way to the backend.
   *
   * @param backend base address of the backend; null where it is not known
   * @param reached whether it answered; then nothing has to be done
   */
  void proxies(String backend, boolean reached) {
    List<String> set = new ArrayList<>();
    for (String name : VARIABLES) {
      String value = environment.getOrDefault(name, "");
      if (!value.isBlank() && set.stream().noneMatch(name::equalsIgnoreCase)) {
        set.add(name + " (" + withoutSecrets(value) + ")");
      }
    }
    for (String name : List.of("https.proxyHost", "http.proxyHost", "socksProxyHost")) {
      String value = System.getProperty(name, "");
      if (!value.isBlank()) {
        set.add("-D" + name + " (" + value + ")");
      }
    }
    if (set.isEmpty()) {
      findings.add(Finding.ok(PROXY, "none is set"));
      return;
    }
    String way = way(backend);
    String says =
        String.join(", ", set)
            + (set.size() == 1 ? " is" : " are")
            + " set"
            + (way.isEmpty() ? "" : "; the backend is reached " + way);
    findings.add(
        reached
            ? Finding.ok(PROXY, says)
            : Finding.warn(
                PROXY,
                says,
                "Let the proxy allow the backend and its storage (port 443), or write into NO_PROXY"
                    + " what this machine reaches directly."));
  }

  private static String way(String backend) {
    if (backend == null) {
      return "";
    }
    List<Proxy> ways = ProxySelector.getDefault().select(URI.create(backend));
    return ways.isEmpty() || !(ways.get(0).address() instanceof InetSocketAddress address)
        ? "without it"
        : "through " + address.getHostString() + ":" + address.getPort();
  }

  /** A proxy's address may hold a password. */
  private static String withoutSecrets(String value) {
    try {
      URI uri = URI.create(value.contains("://") ? value : "http://" + value);
      return uri.getHost() == null
          ? "…"
          : uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    } catch (IllegalArgumentException e) {
      return "…";
    }
  }

  /** Where the certificates are that Java trusts, if that is why there was no connection; or "". */
  static String certificateHint(Throwable failure) {
    for (Throwable t = failure; t != null; t = t.getCause()) {
      if (t instanceof SSLException) {
        String store = System.getProperty("javax.net.ssl.trustStore", "");
        return "Where a hospital's own authority signs certificates, Java has to trust it: keytool"
            + " -importcert -file ca.pem -keystore trust.p12 -storetype PKCS12, then"
            + " JAVA_OPTS='-Djavax.net.ssl.trustStore=trust.p12"
            + " -Djavax.net.ssl.trustStorePassword=…'. In force: "
            + (store.isEmpty() ? System.getProperty("java.home") + "/lib/security/cacerts" : store)
            + ".";
      }
    }
    return "";
  }
}
