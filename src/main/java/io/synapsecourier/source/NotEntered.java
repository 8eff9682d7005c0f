package io.synapsecourier.source;

import java.util.Optional;
import java.util.function.Predicate;

/** Which directories no source enters. */
public final class NotEntered {
  private NotEntered() {}

  /**
   * The rule that keeps a directory from being entered, if there is one.
   *
   * @param directory path below the root
   * @param pruned whether the definition excludes all of a directory
   */
  public static Optional<String> rule(
      String directory, boolean recursive, Predicate<String> pruned) {
    Optional<String> litter = Litter.directory(directory.substring(directory.lastIndexOf('/') + 1));
    if (litter.isPresent()) {
      return litter;
    }
    if (!recursive) {
      return Optional.of("is_recursive: false leaves sub-directories out");
    }
    return pruned.test(directory)
        ? Optional.of("files.exclude leaves this directory out: not entered")
        : Optional.empty();
  }
}
