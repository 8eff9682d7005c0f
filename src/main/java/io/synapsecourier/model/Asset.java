package io.synapsecourier.model;

/**
 * A root that an upload lists.
 *
 * @param name file specification that all its files fill; {@link #WHOLE} for the one root of
 *     single-path mode, where the layout tells the specification
 * @param path as written: {@code /abs}, {@code ./rel} or {@code ~/…}
 * @param recursive whether sub-directories are listed
 */
public record Asset(String name, String path, boolean recursive) {
  /** Name of the only asset in single-path mode. */
  public static final String WHOLE = "";

  /** The root of single-path mode. */
  public static Asset whole(String path, boolean recursive) {
    return new Asset(WHOLE, path, recursive);
  }
}
