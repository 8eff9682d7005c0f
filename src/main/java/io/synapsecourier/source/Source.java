package io.synapsecourier.source;

import io.synapsecourier.model.FileRef;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
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
   * Opens the content of a listed file. Closing the stream early gives up the rest without reading
   * it.
   *
   * @param offset bytes to skip, from 0 to the length of the file
   * @throws ChangedException if the storage itself tells that the file is no longer the listed one
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

  /**
   * The MD5 of a listed file, where the storage itself has computed it over the whole content and
   * tells it without the content being read.
   *
   * @return in hex; empty where the storage does not tell, or tells what may be something else, as
   *     the ETag of S3
   * @throws IOException as {@link #open}
   */
  default Optional<String> md5(FileRef ref) throws IOException {
    return Optional.empty();
  }

  /**
   * Moves a file whose listed version is still there, and keeps its path below the root; never
   * overwrites. A file that an interrupted move has brought there already is only removed here.
   *
   * @param folder where to, as an address of the same kind of storage: {@code s3://done/ct/}
   * @throws java.nio.file.FileAlreadyExistsException if another file lies there
   * @throws ChangedException if the file is no longer the listed one
   * @throws java.nio.file.NoSuchFileException if it is neither here nor there
   * @throws IOException if it cannot be moved; it is then still at its place
   */
  default void move(FileRef ref, String folder) throws IOException {
    throw new UnsupportedOperationException("move");
  }

  /**
   * Marks a file with a key and a value, beside those that it has.
   *
   * @throws IOException as {@link #move}
   */
  default void tag(FileRef ref, String key, String value) throws IOException {
    throw new UnsupportedOperationException("tag");
  }

  /**
   * Deletes a file whose listed version is still there; one that is gone is no error.
   *
   * @throws ChangedException if the file is no longer the listed one
   * @throws IOException if it cannot be deleted
   */
  default void delete(FileRef ref) throws IOException {
    throw new UnsupportedOperationException("delete");
  }

  /** What this source can do. */
  Set<Capability> capabilities();

  /** Releases connections; does nothing where there are none. */
  @Override
  void close();
}
