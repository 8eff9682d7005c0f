package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWorkbookTest {
  @TempDir Path folder;

  @Test
  void aWorkbookHasASheetOfUnitsAndOneOfFilesWithTheDocumentedColumns() {
    Path target = folder.resolve("r.xlsx");

    ReportWorkbook.write(
        target,
        book -> {
          assertThat(book.units(List.of(ReportLines.unit("P1", "REGISTERED")).iterator())).isOne();
          assertThat(book.files(List.of(ReportLines.registeredFile("a.png")).iterator())).isOne();
        });

    Map<String, List<List<String>>> sheets = WorkbookReader.read(target);
    assertThat(sheets.keySet()).containsExactly("Units", "Files");
    assertThat(sheets.get("Units").get(0)).isEqualTo(Columns.OF_UNITS.headers());
    assertThat(sheets.get("Units").get(1)).contains("P1", "REGISTERED", "1024");
    assertThat(sheets.get("Files").get(0)).isEqualTo(Columns.OF_FILES.headers());
    assertThat(sheets.get("Files").get(1)).contains("file:///in/a.png", "ab12", "9");
  }

  @Test
  void headersAreBoldAndStayInSightAndEveryColumnHasAFilter() throws Exception {
    Path target = folder.resolve("r.xlsx");
    ReportWorkbook.write(target, book -> files(book, 3));

    try (InputStream in = Files.newInputStream(target);
        XSSFWorkbook book = new XSSFWorkbook(in)) {
      XSSFSheet sheet = book.getSheet("Files");
      assertThat(sheet.getRow(0).getCell(0).getCellStyle().getFont().getBold()).isTrue();
      assertThat(sheet.getRow(1).getCell(0).getCellStyle().getFont().getBold()).isFalse();
      assertThat(sheet.getPaneInformation().isFreezePane()).isTrue();
      assertThat((int) sheet.getPaneInformation().getHorizontalSplitPosition()).isEqualTo(1);
      assertThat(sheet.getCTWorksheet().getAutoFilter().getRef()).isEqualTo("A1:L4");
      assertThat(sheet.getColumnWidth(1)).isGreaterThan(sheet.getColumnWidth(3));
      assertThat(sheet.getRow(1).getCell(3).getCellType()).isEqualTo(CellType.NUMERIC);
    }
  }

  @Test
  void noCellRunsAsAFormulaAndNothingIsLostThatAWorkbookCannotHold() throws Exception {
    Path target = folder.resolve("r.xlsx");
    List<String> reasons =
        List.of(
            "=cmd|'/c calc'!A0", "+1", "-1", "@x", "\tx", "\rx", "bell\u0007", "x".repeat(40_000));

    ReportWorkbook.write(
        target,
        book ->
            book.files(
                reasons.stream()
                    .map(reason -> ReportLines.outside("u", "UNMATCHED", "c", reason))
                    .iterator()));

    List<List<String>> rows = WorkbookReader.read(target).get("Files");
    List<String> shown = rows.stream().skip(1).map(row -> row.get(8)).toList();
    assertThat(shown.subList(0, 7))
        .containsExactly("'=cmd|'/c calc'!A0", "'+1", "'-1", "'@x", "'\\tx", "'\\rx", "bell\\x07");
    assertThat(shown.get(7)).hasSize(32_767).endsWith("x…");
  }

  @Test
  void aFullSheetGoesOnInTheNext() {
    Path target = folder.resolve("r.xlsx");

    ReportWorkbook.write(target, 5, book -> files(book, 9));

    Map<String, List<List<String>>> sheets = WorkbookReader.read(target);
    assertThat(sheets.keySet()).containsExactly("Files", "Files (2)", "Files (3)");
    assertThat(sheets.values())
        .extracting(rows -> rows.get(0))
        .containsOnly(Columns.OF_FILES.headers());
    assertThat(
            sheets.values().stream().flatMap(rows -> rows.stream().skip(1)).map(row -> row.get(1)))
        .containsExactlyElementsOf(
            Stream.iterate(0, i -> i < 9, i -> i + 1)
                .map(i -> "file:///in/" + i + ".png")
                .toList());
  }

  @Test
  void onlyItsOwnerMayReadItAndNoTemporaryFileStays() throws Exception {
    Path target = folder.resolve("r.xlsx");

    ReportWorkbook.write(target, book -> files(book, 5000));

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(everything()).containsExactly("r.xlsx");
  }

  @Test
  void aLineThatCannotBeReadLeavesTheOldWorkbook() throws Exception {
    Path target = Files.writeString(folder.resolve("r.xlsx"), "an old one");
    Iterator<UnitLine> broken =
        Stream.of(1)
            .<UnitLine>map(
                one -> {
                  throw new IllegalStateException("ledger closed");
                })
            .iterator();

    assertThatThrownBy(() -> ReportWorkbook.write(target, book -> book.units(broken)))
        .hasMessage("ledger closed");
    assertThat(target).hasContent("an old one");
    assertThat(everything()).containsExactly("r.xlsx");
  }

  @Test
  void aMissingFolderIsToldInASentence() {
    assertThatThrownBy(
            () -> ReportWorkbook.write(folder.resolve("none/r.xlsx"), book -> files(book, 1)))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("its folder does not exist");
  }

  private static void files(ReportWorkbook book, int count) {
    Iterator<FileLine> lines =
        Stream.iterate(0, i -> i < count, i -> i + 1)
            .map(i -> ReportLines.registeredFile(i + ".png"))
            .iterator();
    book.files(lines);
  }

  private Set<String> everything() throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
    }
  }
}
