package io.synapsecourier.transfer;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/**
 * A presigned URL that we are willing to send a file to.
 *
 * <p>The URL comes from an HTTP answer and is a bearer token: it is checked before use, and its
 * query is never printed.
 */
final class StorageUrl {
  private StorageUrl() {}

  /**
   * Checks a URL.
   *
   * @param insecure whether plain http is allowed: only for a backend on this machine
   * @throws TransferException.Refused where it leads somewhere that files must not go
   */
  static URI check(String url, boolean insecure) throws TransferException {
    URI uri;
    try {
      uri = URI.create(url);
    } catch (IllegalArgumentException e) {
      throw new TransferException.Refused("the backend gave a presigned URL that is no URL");
    }
    String scheme = String.valueOf(uri.getScheme());
    if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL without https: " + shown(uri));
    }
    if (scheme.equals("http") && !insecure) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL without encryption: " + shown(uri));
    }
    if (isLocal(uri.getHost()) && !insecure) {
      throw new TransferException.Refused(
          "the backend gave a presigned URL that leads into this network: " + shown(uri));
    }
    return uri;
  }

  /** Link-local and loopback: where cloud metadata and this machine's own services answer. */
  private static boolean isLocal(String host) {
    boolean literal =
        host.startsWith("[") || host.chars().allMatch(c -> c == '.' || c >= '0' && c <= '9');
    if (!literal) {
      return host.equalsIgnoreCase("localhost");
    }
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLinkLocalAddress()
          || address.isLoopbackAddress()
          || address.isAnyLocalAddress();
    } catch (UnknownHostException e) {
      return true;
    }
  }

  /** Where it leads, for a message. */
  static String shown(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port + uri.getRawPath();
  }
}
