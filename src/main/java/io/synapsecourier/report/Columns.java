package io.synapsecourier.report;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * The columns of a kind of line, in their order. A cell is a String, a whole number, an Instant or
 * null.
 */
record Columns<T>(List<Column<T>> list) {

  /** One column. */
  record Column<T>(String header, Function<T, Object> cell) {}

  static final Columns<FileLine> OF_FILES =
      new Columns<>(
          List.of(
              new Column<>("upload", FileLine::upload),
              new Column<>("uri", FileLine::uri),
              new Column<>("source", FileLine::source),
              new Column<>("size", FileLine::size),
              new Column<>("unit_key", FileLine::unitKey),
              new Column<>("spec", FileLine::spec),
              new Column<>("state", FileLine::state),
              new Column<>("code", FileLine::code),
              new Column<>("reason", FileLine::reason),
              new Column<>("checksum", FileLine::checksum),
              new Column<>("data_file_id", FileLine::dataFileId),
              new Column<>("data_unit_id", FileLine::dataUnitId)));

  static final Columns<UnitLine> OF_UNITS =
      new Columns<>(
          List.of(
              new Column<>("id", UnitLine::id),
              new Column<>("upload", UnitLine::upload),
              new Column<>("unit_key", UnitLine::unitKey),
              new Column<>("revision", UnitLine::revision),
              new Column<>("state", UnitLine::state),
              new Column<>("stage", UnitLine::stage),
              new Column<>("code", UnitLine::code),
              new Column<>("reason", UnitLine::reason),
              new Column<>("remedy", UnitLine::remedy),
              new Column<>("attempts", UnitLine::attempts),
              new Column<>("next_attempt", UnitLine::nextAttempt),
              new Column<>("files", UnitLine::files),
              new Column<>("bytes", UnitLine::bytes),
              new Column<>("data_unit_id", UnitLine::dataUnitId),
              new Column<>("task", UnitLine::task),
              new Column<>("changed", UnitLine::changed),
              new Column<>("note", UnitLine::note)));

  List<String> headers() {
    return list.stream().map(Column::header).toList();
  }

  List<Object> cells(T line) {
    Object[] cells = new Object[list.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = list.get(i).cell().apply(line);
    }
    return Arrays.asList(cells);
  }
}
