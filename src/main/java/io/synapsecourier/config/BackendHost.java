package io.synapsecourier.config;

import io.synapsecourier.config.yaml.Scalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.regex.Pattern;

/** The rules for the address of the platform. */
final class BackendHost {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  private static final String EXAMPLE = "For example: " + BackendSettings.DEFAULT_HOST;

  private BackendHost() {}

  /** The address without slashes at the end; the token will go there, so nothing is guessed. */
  static String checked(String host, String from, boolean insecure) {
    String what = "The host of " + from + " ";
    if (host.contains("@")) {
      // Not shown: it may be a password.
      throw invalid(what + "holds a user name or password.", "Give the token by --token instead.");
    }
    String shown = what + Scalar.quote(host.replaceAll("[?#].*", "?…")) + " ";
    URI uri = parsed(host, shown);
    if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      throw invalid(shown + "has a query or fragment.", "Leave out what follows ? or #.");
    }
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    boolean web = scheme.equals("http") || scheme.equals("https");
    if (!web || uri.getHost() == null || uri.getPort() > 65_535) {
      throw invalid(shown + "is no web address.", EXAMPLE);
    }
    boolean loopback = LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    if (scheme.equals("http") && !loopback && !insecure) {
      throw invalid(
          shown + "would send the token unencrypted.",
          "Write https://, or allow it with --insecure.");
    }
    return (scheme + host.substring(scheme.length())).replaceAll("/+$", "");
  }

  private static URI parsed(String host, String shown) {
    try {
      return new URI(host);
    } catch (URISyntaxException e) {
      throw invalid(shown + "is no web address.", EXAMPLE);
    }
  }

  private static RuntimeException invalid(String what, String remedy) {
    return BackendSettings.wrong("host-invalid", what, remedy);
  }
}
