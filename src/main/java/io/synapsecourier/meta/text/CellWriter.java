package io.synapsecourier.meta.text;

import java.io.IOException;
import java.util.List;

/**
 * Writes rows of cells that {@link CellReader} and the released Synapse client read again: CRLF
 * ends a row, and quotes stand only where they are needed. Without them the client's own TSV breaks
 * on a tab or a line end within a cell.
 */
public final class CellWriter {
  private final Appendable out;
  private final char separator;

  public CellWriter(Appendable out, char separator) {
    this.out = out;
    this.separator = separator;
  }

  public void row(List<String> cells) throws IOException {
    for (int i = 0; i < cells.size(); i++) {
      if (i > 0) {
        out.append(separator);
      }
      cell(cells.get(i));
    }
    out.append("\r\n");
  }

  private void cell(String text) throws IOException {
    if (!needsQuotes(text)) {
      out.append(text);
      return;
    }
    out.append('"').append(text.replace("\"", "\"\"")).append('"');
  }

  private boolean needsQuotes(String text) {
    // Only at its start does a quote mean something; CSV programs other than ours mind any.
    int quote = text.indexOf('"');
    return quote == 0
        || quote > 0 && separator == ','
        || text.indexOf(separator) >= 0
        || text.indexOf('\n') >= 0
        || text.indexOf('\r') >= 0;
  }
}
