package io.synapsecourier.model;

import java.time.Duration;
import java.util.List;

/**
 * Which files of the source an upload covers.
 *
 * @param include globs over the relative path; a file that none of them matches is ignored
 * @param exclude globs; a file or directory that one of them matches is ignored
 * @param minAge a younger file waits, because it may still be written
 * @param maxAge a file that is older when it is first seen is ignored; null for no bound
 * @param minSize a file of fewer bytes is ignored
 * @param maxSize a file of more bytes is ignored; 0 for no bound
 * @param temporary globs over the file name; a file that one of them matches waits
 * @param marker name of the file that says that its unit is whole, with at most one {@code *} for
 *     the stem; null where none is needed
 */
public record FileRule(
    List<String> include,
    List<String> exclude,
    Duration minAge,
    Duration maxAge,
    long minSize,
    long maxSize,
    List<String> temporary,
    String marker) {
  /** Names that programs give to files that they are still writing. */
  public static final List<String> TEMPORARY_NAMES =
      List.of("*.part", "*.tmp", "*.crdownload", "*~", ".~lock*");

  public FileRule {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
    temporary = List.copyOf(temporary);
  }

  /** Without bounds of size, and with the usual temporary names. */
  public FileRule(List<String> include, List<String> exclude, Duration minAge) {
    this(include, exclude, minAge, null, 0, 0, TEMPORARY_NAMES, null);
  }

  /** The same, whatever the age of a file. */
  public FileRule ofAnyAge() {
    return new FileRule(include, exclude, Duration.ZERO, null, minSize, maxSize, temporary, marker);
  }
}
