package io.synapsecourier.model;

import java.time.Duration;
import java.util.List;

/**
 * Which files of the source an upload covers.
 *
 * @param include globs over the relative path; a file that none of them matches is ignored
 * @param exclude globs; a file or directory that one of them matches is ignored
 * @param minAge a younger file waits, because it may still be written
 */
public record FileRule(List<String> include, List<String> exclude, Duration minAge) {
  public FileRule {
    include = List.copyOf(include);
    exclude = List.copyOf(exclude);
  }
}
