package io.synapsecourier.source;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.Visible;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** What a person is told when a folder cannot be listed. */
final class Failures {
  private Failures() {}

  /** The root, or a directory below it, cannot be listed. */
  static CourierException of(Path root, String directory, IOException cause) {
    Path place = directory.isEmpty() ? root : root.resolve(directory);
    boolean isRoot = directory.isEmpty();
    if (cause instanceof NoSuchFileException && isRoot) {
      return failure(
          "source-missing",
          "The folder " + shown(place) + " does not exist.",
          "Correct `path`, or mount the share that holds it.",
          cause);
    }
    if (cause instanceof NotDirectoryException && isRoot) {
      return failure(
          "source-not-a-directory",
          shown(place) + " is a file, not a folder.",
          "Give the folder that holds the files as `path`.",
          cause);
    }
    if (cause instanceof AccessDeniedException) {
      return failure(
          "source-permission",
          "No permission to list the folder " + shown(place) + ".",
          "Let the user that runs this read and enter it (chmod u+rx)"
              + (isRoot ? "." : ", or leave it out: " + exclude(directory)),
          cause);
    }
    return failure(
        "source-unreadable",
        "The folder " + shown(place) + " cannot be listed: " + detail(cause) + ".",
        "Check the disk or the mount and start again"
            + (isRoot ? "." : ", or leave the folder out: " + exclude(directory)),
        cause);
  }

  /** A directory disappeared or was replaced while it was listed, as on an unmount. */
  static CourierException changed(Path root, String directory) {
    Path place = directory.isEmpty() ? root : root.resolve(directory);
    return failure(
        "source-changed",
        "The folder " + shown(place) + " disappeared or was replaced while it was listed.",
        "Check the mount; nothing is closed on an incomplete listing, and the next one starts over.",
        null);
  }

  private static CourierException failure(
      String code, String what, String remedy, IOException cause) {
    return new CourierException(
        CourierException.Kind.SOURCE, new Problem(code, what, remedy), cause);
  }

  private static String exclude(String directory) {
    return "files.exclude: [\"" + shown(directory) + "/**\"]";
  }

  /** The system's own words, without the path, which stands in the sentence already. */
  static String detail(IOException e) {
    if (e instanceof FileSystemException failure && failure.getReason() != null) {
      return failure.getReason();
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : shown(e.getMessage());
  }

  /** A name as text of one line: control characters, which names may hold, become visible. */
  static String shown(Object name) {
    return Visible.line(name.toString());
  }
}
