package io.synapsecourier.transfer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A presigned URL that we are willing to send a file to.
 *
 * <p>The URL comes from an HTTP answer and is a bearer token: it is checked before use, and its
 * query is never printed.
 */
final class StorageUrl {
  /** Buckets of old have names with {@code _}, of which {@link URI#getHost()} knows nothing. */
  private static final Pattern AUTHORITY =
      Pattern.compile("([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\])(:\\d{1,5})?");

  private StorageUrl() {}

  /**
   * Checks a URL.
   *
   * @param insecure whether plain http is allowed: only for a backend on this machine
   * @throws TransferException.Refused where it leads somewhere that files must not go
   */
  static URI check(String url, boolean insecure) throws TransferException {
    URI uri = parse(url);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    String host = host(uri);
    if (host == null || !scheme.equals("https") && !scheme.equals("http")) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL without https and a host: " + shown(uri));
    }
    if (scheme.equals("http") && !insecure) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL without encryption: " + shown(uri));
    }
    if (isLocal(host) && !insecure) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL that leads into this network: " + shown(uri));
    }
    return uri;
  }

  private static URI parse(String url) throws TransferException {
    // Other characters would be replaced on their way into the request line.
    boolean sendable = url.chars().allMatch(c -> c > ' ' && c < 0x7f);
    try {
      if (sendable) {
        return URI.create(url);
      }
    } catch (IllegalArgumentException e) {
      // Its message would quote the query.
    }
    throw new TransferException.Refused("the backend gave a presigned URL that is no URL");
  }

  /** Null for an URL that has none, or a user's name in front of it. */
  private static String host(URI uri) {
    String authority = uri.getRawAuthority();
    Matcher matcher = AUTHORITY.matcher(authority == null ? "" : authority);
    return matcher.matches() ? matcher.group(1) : null;
  }

  /** Loopback by its name, or an address of {@link OwnAddresses} in any notation. */
  private static boolean isLocal(String host) {
    boolean literal =
        host.startsWith("[") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    if (!literal) {
      String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
      return name.equals("localhost") || name.endsWith(".localhost");
    }
    try {
      return OwnAddresses.contain(InetAddress.getByName(host));
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** Where it leads, for a message. */
  static String shown(URI uri) {
    String host = host(uri);
    if (host == null || uri.getScheme() == null) {
      return uri.getScheme() == null ? "(no scheme)" : uri.getScheme() + ":…";
    }
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + host + port + uri.getRawPath();
  }
}
