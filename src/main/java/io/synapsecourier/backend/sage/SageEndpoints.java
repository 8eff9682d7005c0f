package io.synapsecourier.backend.sage;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the services of Sage Synapse answer ({@code sage-synapse.md §a}).
 *
 * @param repo of entities, with its path prefix and without a slash at its end, as all of them
 * @param file of file handles and uploads
 */
public record SageEndpoints(URI repo, URI auth, URI file, URI portal) {
  /** Names of the keys of {@code [endpoints]}, with the address of production. */
  public static final Map<String, String> PRODUCTION =
      Map.of(
          "repoEndpoint", "https://repo-prod.prod.sagebase.org/repo/v1",
          "authEndpoint", "https://auth-prod.prod.sagebase.org/auth/v1",
          "fileHandleEndpoint", "https://file-prod.prod.sagebase.org/file/v1",
          "portalEndpoint", "https://www.synapse.org/");

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|\\[::1]|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}");

  /** A service that calls go to. */
  public enum Service {
    REPO,
    FILE,
    AUTH
  }

  /** The base address of a service. */
  public URI of(Service service) {
    return switch (service) {
      case REPO -> repo;
      case FILE -> file;
      case AUTH -> auth;
    };
  }

  /** The page of an entity in the portal. */
  public URI page(String entity) {
    return URI.create(portal + "/Synapse:" + Ids.entity(entity));
  }

  /** Whether calls stay on this machine: only then may storage URLs be plain or lead here. */
  public boolean onLoopback() {
    return LOOPBACK.matcher(repo.getHost().toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * An address that the token may go to.
   *
   * @param where the place that names it, for the message: file, line and column, or an option
   * @param insecure whether plain http to another machine is allowed
   * @throws CourierException where it is no web address, holds a password, or is unencrypted
   */
  public static URI checked(String text, String where, boolean insecure) {
    String bare = text.strip().replaceAll("/+$", "");
    if (bare.contains("@")) {
      // Not shown: it may be a password.
      throw invalid(where + ": the endpoint holds a user name or password.", "Leave it out.");
    }
    URI uri = parsed(bare, where);
    String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
    if (uri.getHost() == null || !scheme.equals("https") && !scheme.equals("http")) {
      throw invalid(
          where + ": the endpoint is no web address.",
          "For example: " + PRODUCTION.get("repoEndpoint"));
    }
    if (uri.getRawQuery() != null || uri.getRawFragment() != null || uri.getPort() > 65_535) {
      throw invalid(
          where + ": the endpoint has a query, a fragment or an impossible port.",
          "Write scheme, host and path alone.");
    }
    boolean loopback = LOOPBACK.matcher(uri.getHost().toLowerCase(Locale.ROOT)).matches();
    if (scheme.equals("http") && !loopback && !insecure) {
      throw invalid(
          where + ": the endpoint would get the token unencrypted.",
          "Write https://, or allow it with --insecure.");
    }
    return uri;
  }

  private static URI parsed(String text, String where) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw invalid(where + ": the endpoint is no web address.", "Write https://host/path.");
    }
  }

  private static CourierException invalid(String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem("sage-endpoint", what, remedy));
  }
}
