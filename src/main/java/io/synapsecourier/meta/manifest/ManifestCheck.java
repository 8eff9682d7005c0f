package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.CellReader;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Reference;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads every row and tells all that is wrong, in one go. */
final class ManifestCheck {
  private static final String DUPLICATE = "manifest-duplicate";
  private static final String FULL = "manifest-parent-full";
  private static final int KNOWN_PATHS = 1000;
  private static final int NAMED = 12;

  private final ManifestFile file;
  private final RowIndex index;
  private final Columns columns;
  private final Problems problems;
  private final RowReader reader;
  private final RowFiles files;
  private final DigestIndex names = new DigestIndex();
  private final DigestIndex ids = new DigestIndex();
  private final Parents parents = new Parents();
  private final Edges edges = new Edges();

  ManifestCheck(
      ManifestFile file,
      RowIndex index,
      Columns columns,
      Problems problems,
      RowReader reader,
      RowFiles files) {
    this.file = file;
    this.index = index;
    this.columns = columns;
    this.problems = problems;
    this.reader = reader;
    this.files = files;
  }

  /** The first paths of the manifest as they are written. */
  static List<String> knownPaths(ManifestFile file, Columns columns) {
    List<String> paths = new ArrayList<>();
    try (CellReader cells = file.open()) {
      file.next(cells);
      for (Cells row = file.next(cells);
          row != null && paths.size() < KNOWN_PATHS;
          row = file.next(cells)) {
        paths.add(columns.text(Role.PATH, row).strip());
      }
      return paths;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Layers check() {
    try (CellReader cells = file.open()) {
      file.next(cells);
      int number = 0;
      for (Cells row = file.next(cells); row != null; row = file.next(cells)) {
        if (number == index.rows()) {
          throw file.changed();
        }
        edges.row();
        if (!index.isSkipped(number)) {
          check(reader.read(row, number), reader.cells(row, number));
        }
        number++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Layers layers = Layers.of(edges);
    if (layers.order(row -> true).length < edges.rows()) {
      Cycles.of(edges, problems.most()).forEach(this::tell);
    }
    return layers;
  }

  private void check(ManifestRow row, RowCells cells) {
    files.check(row, cells);
    if (row.path() != null) {
      checkPath(row, cells);
    }
    if (row.parent() != null) {
      checkParent(row, cells);
      checkName(row, cells);
    }
    if (row.id() != null) {
      int first = ids.putIfAbsent(row.id(), row.row());
      if (first >= 0) {
        cells
            .at(Role.ID)
            .reject(
                DUPLICATE,
                row.id() + " is changed by " + place(first) + " too.",
                "Keep one of the rows.");
      }
    }
    row.provenance().used().forEach(this::edge);
    row.provenance().executed().forEach(this::edge);
  }

  private void checkParent(ManifestRow row, RowCells cells) {
    if (parents.add(row.parent(), row.row())) {
      cells
          .at(Role.PARENT)
          .reject(
              FULL,
              row.parent() + " gets more than " + Parents.MOST + " files, which is what it holds.",
              "Divide the files between several folders.");
    }
  }

  private void checkPath(ManifestRow row, RowCells cells) {
    int first = index.row(row.path());
    if (first >= 0 && first != row.row()) {
      cells
          .at(Role.PATH)
          .reject(
              DUPLICATE,
              Problems.quoted(row.path().written()) + " is the file of " + place(first) + " too.",
              "Keep one of the rows: provenance names files by their paths.");
    }
  }

  private void checkName(ManifestRow row, RowCells cells) {
    // An entity with an id keeps its name unless the manifest gives one.
    boolean keepsName = row.id() != null && !row.nameGiven();
    if (row.name() == null || keepsName) {
      return;
    }
    int first = names.putIfAbsent(row.parent() + "/" + row.name(), row.row());
    if (first >= 0) {
      cells
          .at(row.nameGiven() ? Role.NAME : Role.PATH)
          .reject(
              DUPLICATE,
              Problems.quoted(row.name())
                  + " stands in "
                  + row.parent()
                  + " by "
                  + place(first)
                  + " too.",
              "Give one of them another name in the column name, or another parent.");
    }
  }

  private String place(int row) {
    return "row " + (row + 1) + " (line " + index.line(row) + ")";
  }

  private void edge(Reference reference) {
    if (reference instanceof Reference.Row row) {
      edges.add(row.row());
    }
  }

  /** Names a cycle by the paths on it. */
  private void tell(List<Integer> cycle) {
    List<Integer> shown = new ArrayList<>(cycle.subList(0, Math.min(NAMED, cycle.size())));
    String more = cycle.size() > NAMED ? (cycle.size() - NAMED) + " more -> " : "";
    String way =
        shown.stream().map(row -> Problems.shown(path(row))).collect(Collectors.joining(" -> "))
            + " -> "
            + more
            + Problems.shown(path(cycle.get(0)));
    int first = cycle.get(0);
    problems
        .at(index.line(first), first + 1, null)
        .reject(
            "manifest-cycle",
            "files use each other in a circle: " + way + ".",
            "Take one of these out of used or executed.");
  }

  private String path(int row) {
    try (CellReader cells = file.open(index.offset(row), index.line(row))) {
      return columns.text(Role.PATH, file.next(cells)).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every parent, with the first row that names it. */
  Map<String, Integer> parents() {
    return parents.firstRows();
  }
}
