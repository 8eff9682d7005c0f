package io.synapsecourier.report;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Aligned columns for people: numbers to the right, names from outside made harmless.
 *
 * <p>Widths come from the header and the first rows, so that any number of rows streams through. On
 * a terminal no line is wider than the screen: the widest columns give way, cells end in an
 * ellipsis. Elsewhere nothing is cut.
 */
public final class TextTable {
  private static final int SAMPLE = 500;
  private static final int NARROWEST = 8;
  private static final String GAP = "  ";

  private final List<String> headers;
  private final int screen;

  /**
   * A table with these headers.
   *
   * @param screen columns of the terminal; 0 where it is none
   */
  public TextTable(List<String> headers, int screen) {
    this.headers = List.copyOf(headers);
    this.screen = screen;
  }

  /** Prints header and rows; a row has one cell per header, null for nothing. */
  public void print(Iterator<? extends List<?>> rows, Appendable out) throws IOException {
    List<List<?>> sample = new ArrayList<>();
    while (sample.size() < SAMPLE && rows.hasNext()) {
      sample.add(rows.next());
    }
    int[] widths = widths(sample);
    boolean[] right = numeric(sample);
    line(headers, widths, right, out);
    for (List<?> row : sample) {
      line(row, widths, right, out);
    }
    while (rows.hasNext()) {
      line(rows.next(), widths, right, out);
    }
  }

  private void line(List<?> row, int[] widths, boolean[] right, Appendable out) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String cell = text(row.get(i));
      if (screen > 0) {
        cell = DisplayText.cut(cell, widths[i]);
      }
      String blanks = " ".repeat(Math.max(0, widths[i] - DisplayText.width(cell)));
      line.append(i == 0 ? "" : GAP).append(right[i] ? blanks + cell : cell + blanks);
    }
    out.append(line.toString().stripTrailing()).append('\n');
  }

  private int[] widths(List<List<?>> sample) {
    int[] widths = headers.stream().mapToInt(DisplayText::width).toArray();
    for (List<?> row : sample) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], DisplayText.width(text(row.get(i))));
      }
    }
    if (screen > 0) {
      fit(widths);
    }
    return widths;
  }

  private void fit(int[] widths) {
    int all = GAP.length() * (widths.length - 1);
    for (int width : widths) {
      all += width;
    }
    while (all > screen) {
      int widest = 0;
      for (int i = 1; i < widths.length; i++) {
        widest = widths[i] > widths[widest] ? i : widest;
      }
      if (widths[widest] <= NARROWEST) {
        return;
      }
      widths[widest]--;
      all--;
    }
  }

  private boolean[] numeric(List<List<?>> sample) {
    boolean[] numeric = new boolean[headers.size()];
    for (int i = 0; i < numeric.length; i++) {
      boolean some = false;
      boolean all = true;
      for (List<?> row : sample) {
        some |= row.get(i) instanceof Number;
        all &= row.get(i) == null || row.get(i) instanceof Number;
      }
      numeric[i] = some && all;
    }
    return numeric;
  }

  private static String text(Object cell) {
    return cell == null ? "" : DisplayText.visible(cell.toString());
  }
}
