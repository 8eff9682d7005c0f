package io.synapsecourier.meta;

import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.WorkbookRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Workbooks of lines of text. */
final class TableFile {
  static final KeyForm EXACT = form(false);

  private TableFile() {}

  /** Keys that may end with {@code .png} or {@code .nii.gz}. */
  static KeyForm form(boolean ignoreCase) {
    return new KeyForm(ignoreCase, name -> name.replaceFirst("(?i)(?<=.)\\.(png|nii\\.gz)$", ""));
  }

  static WorkbookTable table(Path folder, List<String> lines) {
    try {
      Path file = Files.write(folder.resolve("meta.csv"), lines);
      return WorkbookTable.load(file, "meta.csv", null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A workbook whose key column is named. */
  static Workbook workbook(Path folder, String keyColumn, String... lines) {
    return workbook(folder, rule(keyColumn, Unmatched.ERROR), lines);
  }

  static Workbook workbook(Path folder, WorkbookRule rule, String... lines) {
    return new Workbook(table(folder, List.of(lines)), rule, EXACT, Set::of);
  }

  static WorkbookRule rule(String keyColumn, Unmatched unmatched) {
    return new WorkbookRule(true, "meta.csv", keyColumn, null, unmatched);
  }
}
