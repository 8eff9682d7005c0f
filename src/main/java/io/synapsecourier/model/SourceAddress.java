package io.synapsecourier.model;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a root, taken apart. Nothing in it is percent-decoded: it is written as the
 * storage spells it.
 *
 * @param user of {@code sftp}; null for none
 * @param host bucket of {@code s3} and {@code gs}, host of {@code sftp}, account of {@code azure}
 * @param port of {@code sftp}; 22 where the address has none
 * @param container of {@code azure}; null for the others
 * @param path prefix without slashes around it; for {@code sftp} the absolute path
 */
public record SourceAddress(
    Kind kind, String user, String host, int port, String container, String path) {
  private static final Pattern SCHEME =
      Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15})://.*", Pattern.DOTALL);
  private static final Pattern BUCKET =
      Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{1,221})(?:/(.*))?", Pattern.DOTALL);
  private static final Pattern SERVER =
      Pattern.compile(
          "(?:([^@/:]+)@)?([A-Za-z0-9._-]+|\\[[0-9A-Fa-f:.%]+\\])(?::([0-9]{1,5}))?(/.*)",
          Pattern.DOTALL);
  private static final Pattern CONTAINER =
      Pattern.compile("([A-Za-z0-9-]{3,63})/([a-z0-9$-]{3,63})(?:/(.*))?", Pattern.DOTALL);

  /** Kinds of storage that have an address. */
  public enum Kind {
    S3("s3", "s3://bucket/folder"),
    GS("gs", "gs://bucket/folder"),
    SFTP("sftp", "sftp://user@host/folder"),
    AZURE("azure", "azure://account/container/folder");

    private final String scheme;
    private final String example;

    Kind(String scheme, String example) {
      this.scheme = scheme;
      this.example = example;
    }

    public String scheme() {
      return scheme;
    }

    /** How such an address is written. */
    public String example() {
      return example;
    }
  }

  /** Whether something with {@code ://} is written, known or not. */
  public static boolean hasScheme(String written) {
    return SCHEME.matcher(written).matches();
  }

  /** The kind that the scheme names; empty for none that is known. */
  public static Optional<Kind> kind(String written) {
    Matcher scheme = SCHEME.matcher(written);
    if (scheme.matches()) {
      for (Kind kind : Kind.values()) {
        if (kind.scheme().equals(scheme.group(1))) {
          return Optional.of(kind);
        }
      }
    }
    return Optional.empty();
  }

  /** The address; empty where it is not written as {@link Kind#example()}. */
  public static Optional<SourceAddress> of(String written) {
    return kind(written)
        .flatMap(kind -> parse(kind, written.substring(kind.scheme().length() + "://".length())));
  }

  private static Optional<SourceAddress> parse(Kind kind, String rest) {
    return switch (kind) {
      case S3, GS -> {
        Matcher found = BUCKET.matcher(rest);
        yield found.matches()
            ? Optional.of(
                new SourceAddress(kind, null, found.group(1), 0, null, trimmed(found.group(2))))
            : Optional.empty();
      }
      case SFTP -> {
        Matcher found = SERVER.matcher(rest);
        yield found.matches() ? server(found) : Optional.empty();
      }
      case AZURE -> {
        Matcher found = CONTAINER.matcher(rest);
        yield found.matches()
            ? Optional.of(
                new SourceAddress(
                    kind, null, found.group(1), 0, found.group(2), trimmed(found.group(3))))
            : Optional.empty();
      }
    };
  }

  private static Optional<SourceAddress> server(Matcher found) {
    int port = found.group(3) == null ? 22 : Integer.parseInt(found.group(3));
    return port < 1 || port > 65_535
        ? Optional.empty()
        : Optional.of(
            new SourceAddress(
                Kind.SFTP, found.group(1), found.group(2), port, null, found.group(4)));
  }

  private static String trimmed(String prefix) {
    return prefix == null ? "" : prefix.replaceAll("^/+|/+$", "");
  }
}
