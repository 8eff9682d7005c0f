package io.synapsecourier.model;

/**
 * A root that an upload lists.
 *
 * @param name file specification that all its files fill; {@link #WHOLE} for the one root of
 *     single-path mode, where the layout tells the specification
 * @param path as written: {@code /abs}, {@code ./rel}, {@code ~/…}, {@code s3://bucket/folder} and
 *     so on, or relative to the storage of the upload
 * @param recursive whether sub-directories are listed
 * @param credentials entry of credentials.yaml; null for none
 */
public record Asset(String name, String path, boolean recursive, String credentials) {
  /** Name of the only asset in single-path mode. */
  public static final String WHOLE = "";

  /** A root that needs no credentials. */
  public Asset(String name, String path, boolean recursive) {
    this(name, path, recursive, null);
  }

  /** The root of single-path mode. */
  public static Asset whole(String path, boolean recursive) {
    return new Asset(WHOLE, path, recursive);
  }

  /** The same with other credentials. */
  public Asset with(String otherCredentials) {
    return new Asset(name, path, recursive, otherCredentials);
  }
}
