package io.synapsecourier.meta;

import io.synapsecourier.meta.workbook.Cell;
import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The column of a workbook that says which unit a row is for.
 *
 * @param header as the workbook spells it
 * @param reason why it is this one, as a clause for people
 */
record KeyColumn(String header, String reason) {
  /** Headers that name the key by themselves: synapse-datamaker.md §8.5. */
  private static final List<String> USUAL = List.of("filename", "file_name");

  private static final int MAX_LISTED = 20;

  /** Whether the column only says which file a row is for, and is no metadata itself. */
  boolean isFilename() {
    return isUsual(header);
  }

  /**
   * Chooses the column: the named one, else a usual one, else the only one whose values are keys of
   * units.
   *
   * @param named header that the definition names; null for none
   * @param sample keys of some units of the source; asked only where it is needed
   * @throws CourierException of kind CONFIGURATION where there is none, or more than one
   */
  static KeyColumn of(
      WorkbookTable table, String named, KeyForm form, Supplier<Set<String>> sample) {
    if (named != null) {
      return new KeyColumn(named(table, named), "metadata.workbook.key_column names it");
    }
    List<String> usual = table.headers().stream().filter(KeyColumn::isUsual).toList();
    if (usual.size() == 1) {
      return new KeyColumn(usual.get(0), "its header says so");
    }
    if (usual.size() > 1) {
      throw wrong(
          "Several columns of "
              + table.shown()
              + " name files: "
              + list(usual)
              + "; it is not clear which one tells the unit of a row.",
          "Write metadata.workbook: {key_column: " + Shown.text(usual.get(0)) + "}.");
    }
    return byValues(table, form, sample.get());
  }

  private static String named(WorkbookTable table, String named) {
    String wanted = plain(named);
    List<String> same = new ArrayList<>();
    for (String header : table.headers()) {
      if (plain(header).equals(wanted)) {
        return header;
      }
      if (plain(header).equalsIgnoreCase(wanted)) {
        same.add(header);
      }
    }
    if (same.size() == 1) {
      return same.get(0);
    }
    String nearest =
        NearestWord.of(wanted, table.headers())
            .map(word -> " Did you mean " + Shown.text(word) + "?")
            .orElse("");
    throw wrong(
        table.shown()
            + (same.isEmpty() ? " has no column " : " has several columns ")
            + Shown.text(named)
            + ", which metadata.workbook.key_column names.",
        "Its columns are: " + list(table.headers()) + "." + nearest);
  }

  private static KeyColumn byValues(WorkbookTable table, KeyForm form, Set<String> keys) {
    Map<String, Integer> matches = new LinkedHashMap<>();
    for (String header : table.headers()) {
      matches.put(header, matches(table, header, form, keys));
    }
    List<String> candidates =
        matches.keySet().stream().filter(header -> matches.get(header) > 0).toList();
    if (candidates.size() == 1) {
      String header = candidates.get(0);
      return new KeyColumn(
          header,
          "it is the only one with keys of units: "
              + matches.get(header)
              + " of the "
              + keys.size()
              + " that were looked at");
    }
    String counts =
        matches.entrySet().stream()
            .limit(MAX_LISTED)
            .map(entry -> Shown.text(entry.getKey()) + " (" + entry.getValue() + ")")
            .collect(Collectors.joining(", "));
    throw wrong(
        (candidates.isEmpty() ? "No column of " : "Several columns of ")
            + table.shown()
            + (candidates.isEmpty() ? " has" : " have")
            + " keys of units; of "
            + keys.size()
            + " keys, the columns have: "
            + counts
            + (matches.size() > MAX_LISTED ? ", …" : "")
            + ".",
        "Name the column that tells the unit of a row: metadata.workbook: {key_column: "
            + Shown.text(candidates.isEmpty() ? "patient_id" : candidates.get(0))
            + "}, or metadata.workbook: {enabled: false}.");
  }

  private static int matches(WorkbookTable table, String header, KeyForm form, Set<String> keys) {
    Set<String> found = new HashSet<>();
    for (int row = 0; row < table.rows(); row++) {
      String key = key(table, row, header, form);
      String shorter = key == null ? null : form.withoutExtension(key);
      if (key != null && keys.contains(key)) {
        found.add(key);
      }
      if (shorter != null && keys.contains(shorter)) {
        found.add(shorter);
      }
    }
    return found.size();
  }

  /** The key of a row; null where its cell has none. */
  static String key(WorkbookTable table, int row, String header, KeyForm form) {
    Cell cell = table.cell(row, header).orElse(null);
    if (cell == null || cell.kind() == Cell.Kind.ERROR || cell.text().isBlank()) {
      return null;
    }
    return form.of(cell.text());
  }

  private static boolean isUsual(String header) {
    return USUAL.contains(plain(header).toLowerCase(Locale.ROOT));
  }

  private static String plain(String header) {
    return KeyForm.nfc(header.strip());
  }

  private static String list(List<String> headers) {
    return headers.stream().limit(MAX_LISTED).map(Shown::text).collect(Collectors.joining(", "))
        + (headers.size() > MAX_LISTED ? ", …" : "");
  }

  private static CourierException wrong(String what, String remedy) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION, new Problem("workbook-key", what, remedy));
  }
}
