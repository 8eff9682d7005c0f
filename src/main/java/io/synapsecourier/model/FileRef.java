package io.synapsecourier.model;

import java.time.Instant;

/**
 * A file as a source listed it: a reference, never its content.
 *
 * @param source name of the asset that listed it; {@code ""} in single-path mode
 * @param uri absolute identity of the file, for people and for the ledger
 * @param path path below the source's root, with {@code /} between its parts, as the source spells
 *     it
 * @param size length in bytes
 * @param version changes whenever the content may have changed: etag, generation, or mtime and size
 * @param modified time of the last change as the source tells it
 */
public record FileRef(
    String source, String uri, String path, long size, String version, Instant modified) {

  /** The last part of {@link #path()}. */
  public String filename() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** Directories between the root and the file; {@code ""} for a file at the root. */
  public String directory() {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }
}
