package io.synapsecourier.source;

import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * A place that holds files. Safe for use by many threads; each {@link Listing} belongs to one.
 *
 * <p>What every source keeps to is {@code SourceContract} in the tests.
 */
public interface Source extends AutoCloseable {

  /**
   * Lists everything below the root, lazily.
   *
   * @throws io.synapsecourier.model.CourierException of kind SOURCE where the root cannot be listed
   */
  Listing list();

  /**
   * Looks at some entries, of as many directories as possible: a directory of a million files does
   * not hide the one beside it. In each directory they are the first in sorted order.
   *
   * @param max most entries
   * @throws io.synapsecourier.model.CourierException as {@link #list}
   */
  Sample sample(int max);

  /**
   * Opens the content of a listed file.
   *
   * @param offset bytes to skip, from 0 to the length of the file
   * @throws java.nio.file.NoSuchFileException if the file is gone
   * @throws java.io.EOFException if the file is shorter than {@code offset}
   * @throws IOException if it cannot be read, is no longer a regular file, or its path leaves the
   *     root
   */
  InputStream open(FileRef ref, long offset) throws IOException;

  /**
   * Looks at a listed file again; its version differs from the listed one if it has changed.
   *
   * @throws java.nio.file.NoSuchFileException if the file is gone
   * @throws IOException as {@link #open}
   */
  FileRef current(FileRef ref) throws IOException;

  /** What this source can do. */
  Set<Capability> capabilities();

  /** Releases connections; does nothing where there are none. */
  @Override
  void close();
}
