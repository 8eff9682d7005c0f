package io.synapsecourier.report;

import java.util.Locale;

/** How report lines are written. */
public enum ReportFormat {
  /** RFC 4180 with a header line, UTF-8; cells that a spreadsheet would run are neutralised. */
  CSV,
  /** One JSON object per line, exact. */
  JSONL,
  /** A workbook with a sheet of units and one of files; cells as in CSV. */
  XLSX,
  /** A page for a browser: counts, charts, reasons, and the units that stopped or wait. */
  HTML,
  /** Aligned columns to read. */
  TABLE;

  /**
   * The format that a file name asks for: {@code .csv}, {@code .xlsx}, {@code .html}, {@code
   * .jsonl} or {@code .ndjson}, else a table.
   */
  public static ReportFormat ofFileName(String name) {
    String small = name.toLowerCase(Locale.ROOT);
    if (small.endsWith(".csv")) {
      return CSV;
    }
    if (small.endsWith(".xlsx")) {
      return XLSX;
    }
    if (small.endsWith(".html") || small.endsWith(".htm")) {
      return HTML;
    }
    return small.endsWith(".jsonl") || small.endsWith(".ndjson") ? JSONL : TABLE;
  }
}
