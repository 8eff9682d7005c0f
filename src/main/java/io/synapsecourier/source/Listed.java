package io.synapsecourier.source;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;

/** One entry of a {@link Listing}. */
public sealed interface Listed {

  /** Path below the root, with {@code /} between its parts. */
  String path();

  /** A regular file that can be read. */
  record Found(FileRef file) implements Listed {
    @Override
    public String path() {
      return file.path();
    }
  }

  /**
   * Something that the source does not hand on: a litter file, a directory that is not entered (one
   * entry stands for all that it holds), a pipe, a link to elsewhere.
   *
   * @param source as in {@link FileRef#source()}
   * @param uri identity as in {@link FileRef#uri()}
   * @param size length in bytes; 0 where it has none
   * @param state IGNORED where a rule leaves it out, UNMATCHED where a person should look at it
   * @param reason the rule, or what is wrong and what to do
   */
  record Left(String source, String uri, String path, long size, FileState state, String reason)
      implements Listed {}
}
