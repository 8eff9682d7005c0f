package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.annotation.AnnotationCell;
import io.synapsecourier.meta.annotation.CellException;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.ListReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Collects cells that can be read in two ways; keeps the first so many of them. */
final class Differences {
  private final String file;
  private final int most;
  private final List<ListDifference> kept = new ArrayList<>();
  private final Map<String, Long> columns = new TreeMap<>();

  Differences(String file, int most) {
    this.file = file;
    this.most = most;
  }

  /** Looks at one cell. */
  void look(long line, int row, String column, String cell) {
    if (AnnotationCell.isNoValue(cell) || !AnnotationCell.isReadDifferently(cell)) {
      return;
    }
    List<String> commas = values(ListReading.COMMAS, cell);
    List<String> brackets = values(ListReading.BRACKETS, cell);
    if (commas.equals(brackets)) {
      return;
    }
    columns.merge(column, 1L, Long::sum);
    if (kept.size() < most) {
      String place = ManifestProblem.place(file, line, row, Problems.shown(column));
      kept.add(new ListDifference(place, Problems.shown(cell), shown(commas), shown(brackets)));
    }
  }

  private static List<String> values(ListReading reading, String cell) {
    try {
      return new AnnotationCell(reading, false)
          .read(cell)
          .map(Annotation::values)
          .orElse(List.of());
    } catch (CellException e) {
      return List.of();
    }
  }

  private static List<String> shown(List<String> values) {
    return values.stream().limit(100).map(Problems::shown).toList();
  }

  List<ListDifference> kept() {
    return List.copyOf(kept);
  }

  /** How many cells of each column. */
  Map<String, Long> columns() {
    return Map.copyOf(columns);
  }
}
