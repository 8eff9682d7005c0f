package io.synapsecourier.meta.workbook;

/**
 * How much is read at most. Absolute: a rule about ratios would hit honest workbooks, which shrink
 * to a hundredth.
 *
 * @param memoryBytes what a table may take of the heap
 * @param fileBytes size of the file on disk
 * @param partBytes inflated size of one part of an archive, or of the stream of an .xls
 * @param totalBytes what is inflated in all
 * @param zipEntries entries of an archive
 * @param cells cells with content, and shared strings
 * @param textBytes bytes of all texts, as UTF-8
 * @param fieldBytes bytes of one text
 * @param columns of a row; not above {@link Address#COLUMNS}
 * @param merges merged ranges times the columns they span
 */
record Limits(
    long memoryBytes,
    long fileBytes,
    long partBytes,
    long totalBytes,
    int zipEntries,
    long cells,
    long textBytes,
    int fieldBytes,
    int columns,
    int merges) {
  private static final long MIB = 1L << 20;

  static final Limits DEFAULT =
      new Limits(
          Runtime.getRuntime().maxMemory() / 2,
          1024 * MIB,
          512 * MIB,
          1024 * MIB,
          10_000,
          20_000_000,
          256 * MIB,
          (int) MIB,
          Address.COLUMNS,
          2_000_000);
}
