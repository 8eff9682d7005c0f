package io.synapsecourier.meta;

import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.WorkbookRule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/** A workbook whose rows are found by unit key. Safe for use by many threads. */
public final class Workbook {
  /** Rows among which a misspelt key is looked for. */
  private static final int MAX_NEAREST = 1_000;

  private final WorkbookTable table;
  private final WorkbookRule rule;
  private final KeyForm form;
  private final KeyColumn key;
  private final RowIndex byKey;
  private final RowIndex byStem;

  /**
   * Finds the key column and indexes it.
   *
   * @param sample keys of some units of the source; asked only where no header tells the column
   * @throws CourierException of kind CONFIGURATION where the key column is not clear
   */
  public Workbook(
      WorkbookTable table, WorkbookRule rule, KeyForm form, Supplier<Set<String>> sample) {
    this.table = table;
    this.rule = rule;
    this.form = form;
    this.key = KeyColumn.of(table, rule.keyColumn(), form, sample);
    this.byKey = new RowIndex(table.rows());
    this.byStem = new RowIndex(table.rows());
    for (int row = table.rows() - 1; row >= 0; row--) {
      String text = key(row);
      if (text != null) {
        byKey.addBefore(text, row);
        String shorter = form.withoutExtension(text);
        if (shorter != null) {
          byStem.addBefore(shorter, row);
        }
      }
    }
  }

  /** Name of its file. */
  public String shown() {
    return table.shown();
  }

  /** What a person should know: which column tells the units, and why, and what was left out. */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    notices.add(
        table.shown()
            + ": column "
            + Shown.text(key.header())
            + " tells the unit of a row, because "
            + key.reason()
            + ".");
    notices.addAll(table.notices());
    return notices;
  }

  /** Keys of metadata that its columns give. */
  List<String> keys() {
    return columns().stream().map(Workbook::metaKey).toList();
  }

  /** Headers of the columns that hold metadata. */
  List<String> columns() {
    return table.headers().stream()
        .filter(header -> !(header.equals(key.header()) && key.isFilename()))
        .toList();
  }

  static String metaKey(String header) {
    return KeyForm.nfc(header.strip());
  }

  WorkbookTable table() {
    return table;
  }

  WorkbookRule rule() {
    return rule;
  }

  String keyHeader() {
    return key.header();
  }

  /** The key of a row; null where it has none. */
  String key(int row) {
    return KeyColumn.key(table, row, key.header(), form);
  }

  /** Unit keys that a row may be for. */
  List<String> unitKeys(int row) {
    String text = key(row);
    if (text == null) {
      return List.of();
    }
    String shorter = form.withoutExtension(text);
    return shorter == null ? List.of(text) : List.of(text, shorter);
  }

  /** The rows of a unit, first to last. */
  List<Integer> rows(String unitKey) {
    Set<Integer> rows = new TreeSet<>(byKey.rows(unitKey));
    rows.addAll(byStem.rows(unitKey));
    return List.copyOf(rows);
  }

  /** The key of a row that a person may have misspelt. */
  Optional<String> nearest(String unitKey) {
    if (table.rows() > MAX_NEAREST) {
      return Optional.empty();
    }
    List<String> keys = new ArrayList<>();
    for (int row = 0; row < table.rows(); row++) {
      keys.addAll(unitKeys(row));
    }
    return NearestWord.of(unitKey, keys);
  }
}
