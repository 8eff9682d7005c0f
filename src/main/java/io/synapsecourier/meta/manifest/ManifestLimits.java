package io.synapsecourier.meta.manifest;

/**
 * How much of a manifest is read at most: whoever drops one must not be able to end the process.
 *
 * @param fileBytes size of the file
 * @param rows of files
 * @param columns of a row
 * @param cellChars of one cell
 * @param told problems, and cells that can be read in two ways, that are kept; more are counted
 */
public record ManifestLimits(long fileBytes, int rows, int columns, int cellChars, int told) {
  public static final ManifestLimits DEFAULT =
      new ManifestLimits(4L << 30, 1_000_000, 2_000, 1 << 20, 10_000);
}
