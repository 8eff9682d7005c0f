package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.Problem;
import java.util.Optional;
import java.util.Set;

/** Values that the row of a unit gives, in the types of the schema. */
final class RowMeta {
  private RowMeta() {}

  /** Adds them, but for the keys that something later replaces anyway. */
  static void addTo(
      MetaValues meta, Workbook workbook, RowMatch row, MetaSchema schema, Set<String> replaced) {
    row.problem().ifPresent(meta::problem);
    for (String header : workbook.columns()) {
      String key = Workbook.metaKey(header);
      if (replaced.contains(key)) {
        continue;
      }
      if (row.isThere()) {
        add(meta, workbook.table(), row.row(), header, key, schema);
      } else if (row.problem().isPresent()) {
        // What the row would have said is told once it has one.
        meta.unusable(key);
      } else {
        meta.fillIn(key, "a row for the unit in " + workbook.shown());
      }
    }
  }

  private static void add(
      MetaValues meta, WorkbookTable table, int row, String header, String key, MetaSchema schema) {
    String place = table.place(row, header);
    Cell cell = table.cell(row, header).orElse(null);
    if (cell == null || (cell.kind() == Cell.Kind.TEXT && cell.text().isBlank())) {
      meta.fillIn(key, "the cell " + place);
      return;
    }
    PropertyTypes.Declared declared = schema.declared(key);
    Optional<JsonNode> value =
        cell.kind() == Cell.Kind.ERROR ? Optional.empty() : CellTyping.of(cell, declared);
    if (value.isPresent()) {
      meta.set(key, value.get(), place);
    } else {
      meta.unusable(key);
      meta.problem(wrong(place, key, cell, declared));
    }
  }

  private static Problem wrong(
      String place, String key, Cell cell, PropertyTypes.Declared declared) {
    String what = place + " (" + Shown.text(key) + ")";
    if (cell.kind() == Cell.Kind.ERROR) {
      return new Problem(
          "meta-cell",
          what + " has no value: " + Shown.text(cell.exact()) + ".",
          cell.exact().equals(Cell.NOT_CALCULATED)
              ? "Open the workbook in a spreadsheet program and save it, so that its formulas get"
                  + " their values."
              : "Correct the cell " + place + ".");
    }
    boolean moment = cell.kind() == Cell.Kind.DATE_TIME || cell.kind() == Cell.Kind.TIME;
    return new Problem(
        "meta-cell",
        what
            + " = "
            + Shown.text(moment ? cell.exact() : cell.text())
            + ": "
            + CellTyping.expected(declared)
            + " expected.",
        "Correct the cell " + place + ".");
  }
}
