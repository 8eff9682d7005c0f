package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.model.SourceAddress;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells local paths from the other kinds and resolves them.
 *
 * @param workingDirectory where {@code ./rel} starts
 * @param home what {@code ~} stands for
 */
public record LocalPaths(Path workingDirectory, Path home) {
  private static final Pattern LOCAL = Pattern.compile("/.*|\\.{1,2}(/.*)?|~(/.*)?");

  /** Paths of this process. */
  public static LocalPaths ofProcess() {
    return new LocalPaths(
        Path.of("").toAbsolutePath(), Path.of(System.getProperty("user.home", "/")));
  }

  /**
   * The absolute path of a local path as a definition writes it.
   *
   * @throws InvalidPathException where the file system knows no such name
   */
  public Path resolve(String written) {
    boolean atHome = written.equals("~") || written.startsWith("~/");
    Path path =
        atHome
            ? home.resolve(written.length() > 2 ? written.substring(2).replaceAll("^/+", "") : "")
            : workingDirectory.resolve(written);
    return path.toAbsolutePath().normalize();
  }

  /** What follows the last slash, or the path itself where nothing does. */
  static String lastName(String written) {
    String trimmed = written.replaceAll("/+$", "");
    String last = trimmed.substring(trimmed.lastIndexOf('/') + 1);
    return last.isBlank() ? written : last;
  }

  /**
   * Adds an error where the path is none that courier reads.
   *
   * @param key what the path is the value of
   */
  void check(Scalar path, String key, ErrorList errors) {
    String written = path.text();
    Origin at = path.origin();
    String subject = at.isOption() ? "The path " : Scalar.quote(key) + " ";
    if (SourceAddress.hasScheme(written)) {
      address(at, subject, written, errors);
    } else if (!LOCAL.matcher(written).matches()) {
      if (List.of(written.split("/")).contains("..")) {
        errors.add(at, subject + "leaves its storage by ..", "Write it without.");
      }
    } else if (!isValid(written)) {
      errors.add(at, subject + "is no name that the file system knows", "Check its characters.");
    }
  }

  /** Only what is wrong is told: what follows the scheme may hold a password. */
  private static void address(Origin at, String subject, String written, ErrorList errors) {
    Optional<SourceAddress.Kind> kind = SourceAddress.kind(written);
    if (kind.isEmpty()) {
      errors.add(
          at,
          subject + "starts with a scheme that courier does not know",
          "Known are s3://, gs://, sftp:// and azure://.");
    } else if (written.matches("[a-z]+://[^/@]*:[^/@]*@.*")) {
      errors.add(
          at, subject + "holds a password", "Put it into config/credentials.yaml, as ${NAME}.");
    } else if (SourceAddress.of(written).isEmpty()) {
      errors.add(
          at, subject + "is no such address", "It is written as " + kind.get().example() + ".");
    }
  }

  /** The real place where there is one, with links followed; else the place as written. */
  Path real(String written) {
    Path place = resolve(written);
    try {
      return place.toRealPath();
    } catch (IOException e) {
      return place;
    }
  }

  /** Whether a definition may name this path as it is. */
  public static boolean isLocal(String written) {
    return LOCAL.matcher(written).matches();
  }

  static boolean hasScheme(String written) {
    return SourceAddress.hasScheme(written);
  }

  private boolean isValid(String written) {
    try {
      resolve(written);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }
}
