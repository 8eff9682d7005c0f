package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.annotation.AnnotationCell;
import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;
import java.util.List;

/** Makes a row of its cells, with defaults filled in, and tells what is wrong with it. */
final class RowReader {
  private static final String PATH = "manifest-path";
  private static final String CELL = "manifest-cell";

  private final Columns columns;
  private final PathResolver resolver;
  private final RowProvenance provenance;
  private final RowAnnotations annotations;
  private final Problems problems;

  /**
   * @param known a few paths, to find the one that was meant
   */
  RowReader(
      ManifestOptions options,
      Columns columns,
      RowIndex index,
      FileLookup lookup,
      List<String> known,
      Problems problems,
      Differences differences) {
    this.columns = columns;
    this.resolver = new PathResolver(options.paths(), lookup);
    this.provenance = new RowProvenance(index, resolver, lookup, known);
    boolean dropEmpty = columns.flavour() == ManifestFlavour.CSV;
    this.annotations =
        new RowAnnotations(columns, new AnnotationCell(options.lists(), dropEmpty), differences);
    this.problems = problems;
  }

  /** Where what is wrong with a row is told. */
  RowCells cells(Cells row, int number) {
    return new RowCells(columns, row, number, problems);
  }

  ManifestRow read(Cells row, int number) {
    RowCells cells = cells(row, number);
    if (columns.hasTextsWithoutColumn(row)) {
      cells
          .at((String) null)
          .reject(
              CELL,
              "has text in a cell whose column has no name.",
              "Name the column in the header, or look for a separator too many.");
    }
    String id = cells.entity(Role.ID);
    FilePath path = path(cells, id);
    boolean store = store(cells, path);
    String name = cells.value(Role.NAME);
    RowNames.check(cells, name, path, store);
    return new ManifestRow(
        number,
        row.line(),
        path,
        parent(cells, id),
        id,
        name != null || path == null ? name : path.filename(),
        name != null,
        store,
        cells.value(Role.CONTENT_TYPE),
        cells.truth(Role.FORCE_VERSION).orElse(true),
        annotations.read(row, number, cells),
        provenance.read(cells));
  }

  private FilePath path(RowCells cells, String id) {
    String written = cells.path();
    if (written == null) {
      if (id == null) {
        cells
            .at(Role.PATH)
            .reject(
                PATH,
                "the path is missing.",
                "Write the path of a file or an address, or the entity's id to change only what"
                    + " stands in the other columns.");
      }
      return null;
    }
    try {
      return resolver.resolve(written);
    } catch (PathResolver.NoPath e) {
      cells
          .at(Role.PATH)
          .reject(PATH, Problems.quoted(written) + " " + e.getMessage() + ".", e.remedy());
      return null;
    }
  }

  /** An address of the web is linked whatever the cell says, as with the released client. */
  private static boolean store(RowCells cells, FilePath path) {
    boolean said = cells.truth(Role.STORE).orElse(true);
    if (path == null || path.kind() != FilePath.Kind.URL) {
      return said && path != null;
    }
    if (said && cells.value(Role.STORE) != null) {
      cells
          .at(Role.STORE)
          .remark(
              CELL,
              "an address of the web is linked, its content is not stored.",
              "Write False, or download the file and give its path.");
    }
    return false;
  }

  private static String parent(RowCells cells, String id) {
    String parent = cells.entity(Role.PARENT);
    if (cells.value(Role.PARENT) == null && id == null) {
      cells
          .at(Role.PARENT)
          .reject(
              CELL,
              "the parent is missing.",
              "Write the Synapse id of a project or folder, as in syn12345678.");
    }
    return parent;
  }
}
