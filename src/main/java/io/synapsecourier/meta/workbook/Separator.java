package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.io.Reader;

/** What separates the fields of a .csv, told by its first line that is not blank. */
final class Separator {
  private static final String CANDIDATES = ",;\t";

  private Separator() {}

  /**
   * @throws CourierException if two could be it, or the line does not end
   */
  static char of(Reader in, Limits limits, String shown) throws IOException {
    int[] counts = new int[CANDIDATES.length()];
    boolean quoted = false;
    boolean isBlank = true;
    int length = 0;
    for (int c = in.read(); c >= 0; c = in.read()) {
      int candidate = quoted ? -1 : CANDIDATES.indexOf(c);
      if (!quoted && (c == '\n' || c == '\r')) {
        if (!isBlank) {
          break;
        }
        counts = new int[CANDIDATES.length()];
      } else if (c == '"') {
        quoted = !quoted;
      } else if (candidate >= 0) {
        counts[candidate]++;
      } else {
        isBlank &= Character.isWhitespace(c);
      }
      if (++length > 2 * limits.fieldBytes()) {
        break;
      }
    }
    return only(counts, shown);
  }

  private static char only(int[] counts, String shown) {
    char found = 0;
    for (int i = 0; i < counts.length; i++) {
      if (counts[i] > 0 && found != 0) {
        throw Refusal.of(
            shown
                + " has two kinds of separators in its header: "
                + name(found)
                + " and "
                + name(CANDIDATES.charAt(i))
                + ".",
            "Put headers that hold one of them between double quotes, or save the file as .tsv,"
                + " where only tabs separate.");
      }
      if (counts[i] > 0) {
        found = CANDIDATES.charAt(i);
      }
    }
    // One column needs none.
    return found == 0 ? ',' : found;
  }

  private static String name(char separator) {
    return switch (separator) {
      case ',' -> "comma";
      case ';' -> "semicolon";
      default -> "tab";
    };
  }
}
