package io.synapsecourier.web;

import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;

/**
 * The rows that travel between processes, one JSON object a line.
 *
 * <p>A line is {@code {"row": {…}}}; the last is {@code {"end": n}} with the number of rows, or
 * {@code {"error": {"code": …, "what": …, "remedy": …}}}. A stream without such a last line broke
 * off, which the transport alone does not tell.
 */
final class Rows {
  static final RecordCodec<UploadRow> UPLOADS = new RecordCodec<>(UploadRow.class);
  static final RecordCodec<UnitLine> UNITS = new RecordCodec<>(UnitLine.class);
  static final RecordCodec<FileLine> FILES = new RecordCodec<>(FileLine.class);
  static final RecordCodec<LedgerReport.Count> COUNTS = new RecordCodec<>(LedgerReport.Count.class);

  static final String ROW = "row";
  static final String END = "end";
  static final String ERROR = "error";

  private Rows() {}
}
