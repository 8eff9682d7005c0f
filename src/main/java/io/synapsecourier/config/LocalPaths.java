package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tells local paths from the other kinds and resolves them.
 *
 * @param workingDirectory where {@code ./rel} starts
 * @param home what {@code ~} stands for
 */
public record LocalPaths(Path workingDirectory, Path home) {
  private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]{0,15})://.*");
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
   * Adds an error where the path is not a local one.
   *
   * @param key what the path is the value of
   */
  void check(Scalar path, String key, ErrorList errors) {
    String written = path.text();
    Origin at = path.origin();
    String subject = at.isOption() ? "The path " : Scalar.quote(key) + " ";
    Matcher scheme = SCHEME.matcher(written);
    if (scheme.matches()) {
      // Only the scheme is shown: what follows may hold a password.
      errors.add(
          at,
          subject + "starts with " + scheme.group(1) + "://, which this version does not support",
          "Mount or copy the source, and write its local path, for example /data/ct");
    } else if (!LOCAL.matcher(written).matches()) {
      errors.add(
          at,
          subject + "is relative to a storage, which this version does not support",
          !path.isSubstituted() && exists("./" + written)
              ? "Write " + Scalar.quote("./" + written) + ", which exists in the working directory."
              : "Local paths start with /, ./, ../ or ~/, for example /data/ct");
    } else if (!isValid(written)) {
      errors.add(at, subject + "is no name that the file system knows", "Check its characters.");
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
    return SCHEME.matcher(written).matches();
  }

  private boolean isValid(String written) {
    try {
      resolve(written);
      return true;
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private boolean exists(String written) {
    return isValid(written) && Files.exists(resolve(written));
  }
}
