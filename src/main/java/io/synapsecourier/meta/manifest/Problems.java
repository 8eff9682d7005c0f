package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.OneLine;
import io.synapsecourier.model.Secrets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong; keeps the first so many of it, and errors rather than remarks. */
final class Problems {
  private static final int SHOWN = 120;

  private final String file;
  private final int most;
  private final List<ManifestProblem> errors = new ArrayList<>();
  private final List<ManifestProblem> remarks = new ArrayList<>();
  private long errorCount;
  private long remarkCount;

  Problems(String file, int most) {
    this.file = file;
    this.most = most;
  }

  /** What concerns one cell, or a row as a whole. */
  final class Place {
    private final long line;
    private final int row;
    private final String column;

    private Place(long line, int row, String column) {
      this.line = line;
      this.row = row;
      this.column = column;
    }

    /** The manifest cannot be carried out like this. */
    void reject(String code, String what, String remedy) {
      errorCount++;
      keep(errors, new ManifestProblem(true, file, line, row, column, code, what, remedy));
    }

    /** It can, but whoever wrote it should know. */
    void remark(String code, String what, String remedy) {
      remarkCount++;
      keep(remarks, new ManifestProblem(false, file, line, row, column, code, what, remedy));
    }
  }

  /**
   * @param row counted from 1; 0 for the header
   * @param column null for the whole row
   */
  Place at(long line, int row, String column) {
    return new Place(line, row, column == null ? null : shown(column));
  }

  private void keep(List<ManifestProblem> kept, ManifestProblem problem) {
    if (kept.size() < most) {
      kept.add(problem);
    }
  }

  /** A word of the manifest as it stands in messages. */
  static String shown(String text) {
    return Secrets.mask(OneLine.of(text, SHOWN));
  }

  /** Between quotes. */
  static String quoted(String text) {
    return "\"" + shown(text) + "\"";
  }

  List<ManifestProblem> errors() {
    return sorted(errors);
  }

  List<ManifestProblem> remarks() {
    return sorted(remarks);
  }

  private static List<ManifestProblem> sorted(List<ManifestProblem> problems) {
    return problems.stream().sorted(Comparator.comparingLong(ManifestProblem::line)).toList();
  }

  /** How many are kept. */
  int most() {
    return most;
  }

  long errorCount() {
    return errorCount;
  }

  long remarkCount() {
    return remarkCount;
  }
}
