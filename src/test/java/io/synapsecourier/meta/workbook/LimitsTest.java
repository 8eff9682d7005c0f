package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What passes a limit is refused as a whole, while it is read. */
class LimitsTest {
  private static final int KIB = 1 << 10;
  private static final Limits SMALL =
      new Limits(
          1024 * KIB, 256 * KIB, 2048 * KIB, 3072 * KIB, 20, 1000, 64 * KIB, 4 * KIB, 100, 50);

  @TempDir Path folder;

  @Test
  void whatFitsIsRead() throws IOException {
    WorkbookTable table = read("a.xlsx", rows(100, 9));

    assertThat(table.rows()).isEqualTo(99);
    assertThat(table.headers()).hasSize(9);
  }

  @Test
  void aFileThatIsTooLargeIsNotOpened() {
    byte[] noise = new byte[257 * KIB];
    new Random(1).nextBytes(noise);

    assertRefused("a.xlsx", noise, "0 MiB and more");
  }

  @Test
  void aPartThatGrowsBeyondTheLimitIsRefused() {
    String rows = "<row/>".repeat(500_000);

    assertRefused("a.xlsx", new RawXlsx().sheetData(rows).bytes(), "2 MiB and more behind");
  }

  @Test
  void partsThatGrowBeyondTheLimitTogetherAreRefused() {
    String some = "<!-- -->".repeat(200_000);
    RawXlsx workbook = new RawXlsx().shared(some).styles(some).sheetData(some);

    assertRefused("a.xlsx", workbook.bytes(), "3 MiB and more behind");
  }

  @Test
  void moreSharedTextsThanCellsAreRefused() {
    byte[] bomb = new RawXlsx().shared("<si/>".repeat(1001)).bytes();

    assertRefused("a.xlsx", bomb, "more than 1000 shared texts");
  }

  @Test
  void sharedTextsBeyondTheLimitAreRefused() {
    byte[] bomb =
        new RawXlsx().shared(("<si><t>" + "x".repeat(1000) + "</t></si>").repeat(70)).bytes();

    assertRefused("a.xlsx", bomb, "of text and more");
  }

  @Test
  void aSharedTextThatIsShownManyTimesIsKeptOnce() throws IOException {
    StringBuilder rows = new StringBuilder("<row><c t=\"str\"><v>h</v></c></row>");
    rows.append("<row><c t=\"s\"><v>0</v></c></row>".repeat(900));
    RawXlsx workbook = new RawXlsx();
    workbook.shared("<si><t>" + "x".repeat(4000) + "</t></si>").sheetData(rows.toString());

    WorkbookTable table = read("a.xlsx", workbook.bytes());

    assertThat(table.rows()).isEqualTo(900);
    assertThat(table.cell(899, "h").orElseThrow().text()).hasSize(4000);
  }

  @Test
  void richTextIsCountedOverItsPieces() {
    String pieces = ("<r><t>" + "x".repeat(100) + "</t></r>").repeat(50);

    assertRefused(
        "a.xlsx", new RawXlsx().shared("<si>" + pieces + "</si>").bytes(), "more than 4 KiB");
  }

  @Test
  void tooManyCellsAreRefused() {
    assertRefused("a.xlsx", rows(101, 10), "more than 1000 cells");
    assertRefused(
        "a.csv",
        ("a,b\n" + "1,2\n".repeat(500)).getBytes(StandardCharsets.UTF_8),
        "more than 1000 cells");
    assertRefused("a.xls", xls(workbook -> fill(workbook, 101, 10)), "more than 1000 cells");
  }

  @Test
  void tooManyColumnsAreRefused() {
    assertRefused("a.xlsx", rows(2, 101), "more than 100 columns");
    assertRefused("a.xls", xls(workbook -> fill(workbook, 2, 101)), "more than 100 columns");
    assertRefused(
        "a.csv",
        "x,".repeat(100).concat("x\n").getBytes(StandardCharsets.UTF_8),
        "more than 100 columns");
  }

  @Test
  void textOfACsvIsCounted() {
    String rows = ("x".repeat(1000) + "\n").repeat(70);

    assertRefused("a.csv", rows.getBytes(StandardCharsets.UTF_8), "of text and more");
  }

  @Test
  void theLettersOfATextCountAsBytes() {
    String letters = "가".repeat(1400);

    assertRefused("a.csv", letters.getBytes(StandardCharsets.UTF_8), "more than 4 KiB");
    assertRefused("a.xls", xls(workbook -> Poi.row(workbook.createSheet(), 0, letters)), "4 KiB");
  }

  @Test
  void tooManyMergedCellsAreRefused() {
    byte[] merged =
        xls(
            workbook -> {
              fill(workbook, 60, 1);
              for (int row = 0; row < 60; row += 2) {
                var range = new CellRangeAddress(row, row, 0, 1);
                workbook.getSheetAt(0).addMergedRegion(range);
              }
            });

    assertRefused("a.xls", merged, "more than 50 merged columns");
  }

  @Test
  void aTableThatTakesTooMuchOfTheHeapIsRefused() throws IOException {
    Limits tight =
        new Limits(1024 * KIB, 1L << 30, 1L << 30, 1L << 30, 20, 1 << 30, 1 << 30, 4096, 100, 50);
    Path file = Files.write(folder.resolve("a.xlsx"), rows(2000, 100));

    assertThatThrownBy(() -> new WorkbookFile(tight, file, "a.xlsx").read(null))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("takes more than 1 MiB of memory");
  }

  @Test
  void tooManyPartsAreRefused() {
    RawXlsx workbook = new RawXlsx();
    for (int i = 0; i < 20; i++) {
      workbook.part("p" + i, "x");
    }

    assertRefused("a.xlsx", workbook.bytes(), "more than 20 parts");
  }

  private static byte[] rows(int rows, int columns) {
    StringBuilder xml = new StringBuilder();
    for (int row = 0; row < rows; row++) {
      xml.append("<row>");
      for (int column = 0; column < columns; column++) {
        xml.append("<c t=\"str\"><v>h").append(column).append("</v></c>");
      }
      xml.append("</row>");
    }
    return new RawXlsx().sheetData(xml.toString()).bytes();
  }

  private static void fill(Workbook workbook, int rows, int columns) {
    var sheet = workbook.createSheet();
    for (int row = 0; row < rows; row++) {
      Object[] values = new Object[columns];
      for (int column = 0; column < columns; column++) {
        values[column] = row == 0 ? "h" + column : (Object) column;
      }
      Poi.row(sheet, row, values);
    }
  }

  private static byte[] xls(Consumer<Workbook> content) {
    return Corpus.read(Poi.xls(content));
  }

  private WorkbookTable read(String name, byte[] bytes) throws IOException {
    Path file = Files.write(folder.resolve(name), bytes);
    return new WorkbookFile(SMALL, file, name).read(null);
  }

  private void assertRefused(String name, byte[] bytes, String why) {
    assertThatThrownBy(() -> read(name, bytes))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining(why);
  }
}
