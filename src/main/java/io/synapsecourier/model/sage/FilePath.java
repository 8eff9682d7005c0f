package io.synapsecourier.model.sage;

/**
 * Where the bytes of a row are.
 *
 * @param written as the manifest has it, for messages
 * @param resolved absolute path of a local file; otherwise the address as it is written
 */
public record FilePath(Kind kind, String written, String resolved) {

  /** What has to be done to get at the bytes. */
  public enum Kind {
    /** A file of this machine. */
    LOCAL,
    /** {@code s3://}, {@code gs://}, {@code sftp://}, {@code azure://}: read by a source. */
    STORAGE,
    /** {@code http://}, {@code https://}, {@code ftp://}, {@code file://}: linked, never read. */
    URL
  }

  /** The last part, which is the name of the file at the server. */
  public String filename() {
    return resolved.substring(resolved.lastIndexOf('/') + 1);
  }
}
