package io.synapsecourier.meta.manifest;

import io.synapsecourier.meta.text.Cells;
import io.synapsecourier.model.sage.SynapseId;
import java.util.Locale;
import java.util.Optional;

/** The cells of one row that are no annotations, one by one. */
final class RowCells {
  private static final String CELL = "manifest-cell";

  private final Columns columns;
  private final Cells cells;
  private final int row;
  private final Problems problems;

  RowCells(Columns columns, Cells cells, int row, Problems problems) {
    this.columns = columns;
    this.cells = cells;
    this.row = row;
    this.problems = problems;
  }

  Problems.Place at(Role role) {
    return at(columns.name(role));
  }

  /**
   * @param column null for the whole row
   */
  Problems.Place at(String column) {
    return problems.at(cells.line(), row + 1, column);
  }

  /** The cell without blanks around it; null where it says nothing. */
  String value(Role role) {
    String value = columns.value(role, cells);
    return value.isEmpty() ? null : value;
  }

  /** The path as it is written; null for none. Here {@code NA} is the name of a file. */
  String path() {
    String written = columns.text(Role.PATH, cells).strip();
    return written.isEmpty() ? null : written;
  }

  /** Empty for a blank cell, or for what is neither and told so. */
  Optional<Boolean> truth(Role role) {
    String value = value(role);
    if (value == null) {
      return Optional.empty();
    }
    return switch (value.toLowerCase(Locale.ROOT)) {
      case "true", "1" -> Optional.of(true);
      case "false", "0" -> Optional.of(false);
      default -> {
        at(role)
            .reject(
                CELL,
                Problems.quoted(value) + " is neither True nor False.",
                "Write one of them, or leave the cell blank for the usual: synapseStore True for"
                    + " files and False for URLs, forceVersion True.");
        yield Optional.empty();
      }
    };
  }

  /** An entity without a version; null for a blank cell, or for what is none and told so. */
  String entity(Role role) {
    String value = value(role);
    if (value == null) {
      return null;
    }
    Optional<SynapseId> id = SynapseId.parse(value);
    if (id.isEmpty()) {
      at(role)
          .reject(
              CELL,
              Problems.quoted(value) + " is no Synapse id.",
              "Write syn and the number, as in syn12345678.");
      return null;
    }
    if (id.get().version() != null) {
      at(role)
          .reject(
              CELL,
              Problems.quoted(value) + " names one version.",
              "Write " + id.get().id() + ": versions stand only in used and executed.");
      return null;
    }
    return id.get().id();
  }

  /** Whether an annotation column holds ids of entities, which the column's name hides. */
  void checkHiddenId(String column, String text) {
    if (columns.flavour() == ManifestFlavour.TSV
        && !columns.has(Role.ID)
        && column.equals(ManifestFlavour.CSV.id())
        && SynapseId.parse(text).isPresent()) {
      at(column)
          .reject(
              CELL,
              Problems.quoted(text) + " would be an annotation, not the entity to change.",
              "Rename the column to id.");
    }
  }
}
