package io.synapsecourier.meta;

import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Which units of one scan have which rows of a workbook, and which rows are left. Safe for use by
 * many threads.
 */
public final class RowUse {
  private static final int BATCH = 1_000;
  private static final int MAX_EXAMPLES = 20;
  private static final int MAX_NAMED = 10;

  private final Workbook workbook;
  private final String[] units;
  private long unitsWithoutRow;

  /**
   * Begins with no row used.
   *
   * @param workbook null for none
   */
  RowUse(Workbook workbook) {
    this.workbook = workbook;
    this.units = new String[workbook == null ? 0 : workbook.table().rows()];
  }

  /** Keys that other units may have for which the rows of these would be as well. */
  public Set<String> rivals(Collection<String> unitKeys) {
    Set<String> rivals = new HashSet<>();
    if (workbook != null) {
      for (String unitKey : unitKeys) {
        workbook.rows(unitKey).forEach(row -> rivals.addAll(rivals(unitKey, row)));
      }
    }
    return rivals;
  }

  private List<String> rivals(String unitKey, int row) {
    return workbook.unitKeys(row).stream().filter(key -> !key.equals(unitKey)).toList();
  }

  /**
   * The row of a unit. A row that is for another unit as well is not given to a second one.
   *
   * @param others those of the {@link #rivals} of which the upload has a unit
   */
  public synchronized RowMatch take(String unitKey, Set<String> others) {
    if (workbook == null) {
      return RowMatch.WITHOUT;
    }
    List<Integer> rows = workbook.rows(unitKey);
    if (rows.isEmpty()) {
      unitsWithoutRow++;
      return workbook.rule().unmatched() == Unmatched.WARN
          ? RowMatch.WITHOUT
          : RowMatch.refused(noRow(unitKey));
    }
    String other = null;
    for (int row : rows) {
      if (units[row] == null) {
        units[row] = unitKey;
      }
      String owner = units[row];
      other =
          rivals(unitKey, row).stream()
              .filter(rival -> rival.equals(owner) || others.contains(rival))
              .findFirst()
              .orElse(other);
    }
    if (rows.size() > 1) {
      return RowMatch.refused(duplicate(unitKey, rows));
    }
    return other == null
        ? new RowMatch(rows.get(0), Optional.empty())
        : RowMatch.refused(shared(unitKey, other, rows.get(0)));
  }

  /**
   * What is left when all units of a scan are described.
   *
   * @param notices for people; without keys of units, which may name patients
   */
  public record Left(Coverage coverage, List<String> notices) {}

  /**
   * Compares the rows with all units of the upload; empty without a workbook.
   *
   * @param known tells which of at most 1,000 keys are keys of units that the upload ever had
   */
  public synchronized Optional<Left> left(Function<Collection<String>, Set<String>> known) {
    if (workbook == null) {
      return Optional.empty();
    }
    long unused = 0;
    List<Integer> examples = new ArrayList<>();
    List<Integer> batch = new ArrayList<>();
    for (int row = 0; row < units.length; row++) {
      if (units[row] == null) {
        batch.add(row);
      }
      if (batch.size() == BATCH / 2 || row == units.length - 1) {
        List<Integer> left = withoutUnit(batch, known);
        left.stream().limit(MAX_EXAMPLES - examples.size()).forEach(examples::add);
        unused += left.size();
        batch.clear();
      }
    }
    Coverage coverage =
        new Coverage(
            workbook.shown(),
            workbook.table().sheet(),
            workbook.keyHeader(),
            workbook.table().rows(),
            unused,
            examples.stream().map(this::named).toList(),
            unitsWithoutRow);
    return Optional.of(new Left(coverage, notices(unused, examples)));
  }

  private List<String> notices(long unused, List<Integer> examples) {
    List<String> notices = new ArrayList<>();
    if (unused > 0) {
      notices.add(
          unused
              + (unused == 1 ? " row of " : " rows of ")
              + workbook.shown()
              + (unused == 1 ? " has no unit: " : " have no unit: ")
              + places(examples, unused)
              + ".");
    }
    if (unitsWithoutRow > 0) {
      notices.add(
          unitsWithoutRow
              + (unitsWithoutRow == 1 ? " unit has" : " units have")
              + " no row in "
              + workbook.shown()
              + ".");
    }
    return notices;
  }

  private String places(List<Integer> rows, long all) {
    return String.join(", ", rows.stream().limit(MAX_NAMED).map(this::place).toList())
        + (all > MAX_NAMED ? ", …" : "");
  }

  private List<Integer> withoutUnit(
      List<Integer> rows, Function<Collection<String>, Set<String>> known) {
    Set<String> keys = new HashSet<>();
    rows.forEach(row -> keys.addAll(workbook.unitKeys(row)));
    Set<String> found = keys.isEmpty() ? Set.of() : known.apply(keys);
    return rows.stream()
        .filter(row -> workbook.unitKeys(row).stream().noneMatch(found::contains))
        .toList();
  }

  private String named(int row) {
    String key = workbook.key(row);
    return place(row) + " (" + (key == null ? "no key" : Shown.text(key)) + ")";
  }

  private String place(int row) {
    return workbook.table().place(row, workbook.keyHeader());
  }

  private Problem noRow(String unitKey) {
    return new Problem(
        "meta-no-row",
        "Unit "
            + Shown.text(unitKey)
            + " has no row in "
            + workbook.shown()
            + ": column "
            + Shown.text(workbook.keyHeader())
            + " does not name it."
            + workbook
                .nearest(unitKey)
                .map(word -> " The nearest key is " + Shown.text(word) + ".")
                .orElse(""),
        "Add a row for it, correct the key, or set metadata.workbook: {unmatched: warn}.");
  }

  private Problem duplicate(String unitKey, List<Integer> rows) {
    return new Problem(
        "meta-duplicate-row",
        "Unit "
            + Shown.text(unitKey)
            + " has "
            + rows.size()
            + " rows in "
            + workbook.shown()
            + ": "
            + places(rows, rows.size())
            + ".",
        "Leave one row for it; none of them is chosen for you.");
  }

  private Problem shared(String unitKey, String other, int row) {
    return new Problem(
        "meta-row-shared",
        "The row of unit "
            + Shown.text(unitKey)
            + ", "
            + place(row)
            + ", is for unit "
            + Shown.text(other)
            + " as well, because an extension makes no difference.",
        "Rename one of the two units, then give each a row.");
  }
}
