package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.TimeZone;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The table as its users see it. */
class WorkbookTableTest {
  @TempDir Path folder;

  @Test
  void tellsThePlacesOfRowsAndCells() throws Exception {
    WorkbookTable table = load("a.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, 7, "0000")));

    assertThat(table.shown()).isEqualTo("meta.xlsx");
    assertThat(table.sheet()).isEqualTo("Sheet1");
    assertThat(table.place(0)).isEqualTo("meta.xlsx!Sheet1!2");
    assertThat(table.place(0, "value")).isEqualTo("meta.xlsx!Sheet1!B2");
  }

  @Test
  void tellsTheLineAndTheColumnInATextFile() throws Exception {
    Path file = Files.writeString(folder.resolve("a"), "id,note\n1,\"a\nb\"\n2,c\n");
    WorkbookTable table = WorkbookTable.load(file, "meta.csv", null);

    assertThat(table.sheet()).isNull();
    assertThat(table.place(1)).isEqualTo("meta.csv:4");
    assertThat(table.place(1, "note")).isEqualTo("meta.csv:4:2");
  }

  @Test
  void asksForRowsAndHeadersThatThereAre() throws Exception {
    WorkbookTable table = load("a.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, 7, "0000")));

    assertThatThrownBy(() -> table.cell(1, "value")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> table.cell(0, "Value")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void looksTheSameInEveryCountry() throws Exception {
    WorkbookTable table =
        load("a.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, XlsxSamples.NUMBERS)));
    Locale locale = Locale.getDefault();
    TimeZone zone = TimeZone.getDefault();
    List<Cell> before = cells(table);
    try {
      Locale.setDefault(Locale.GERMANY);
      TimeZone.setDefault(TimeZone.getTimeZone("America/Sao_Paulo"));

      assertThat(cells(load("b.xlsx", Poi.xlsx(book -> Poi.formats(book, XlsxSamples.NUMBERS)))))
          .isEqualTo(before);
    } finally {
      Locale.setDefault(locale);
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void manyThreadsReadTheSame() throws Exception {
    WorkbookTable table =
        load("a.xlsx", Poi.xlsx(workbook -> Poi.formats(workbook, XlsxSamples.NUMBERS)));
    List<Cell> once = cells(table);

    assertThat(IntStream.range(0, 200).parallel().mapToObj(i -> cells(table)).distinct())
        .containsExactly(once);
  }

  @Test
  void readsLongTextsOfBothWidthsOverTheRecordsOfAnXls() throws Exception {
    List<String> texts = List.of("é".repeat(8990), "가".repeat(9001), "é".repeat(12000) + "가");
    WorkbookTable table =
        load(
            "a.xls",
            Poi.xls(
                workbook -> {
                  var sheet = workbook.createSheet();
                  Poi.row(sheet, 0, "a", "b", "c");
                  Poi.row(sheet, 1, texts.toArray());
                }));

    assertThat(cells(table)).extracting(Cell::text).isEqualTo(texts);
  }

  @Test
  void aFileThatIsNotThereIsTold() {
    assertThatThrownBy(() -> WorkbookTable.load(folder.resolve("no"), "meta.xlsx", null))
        .isInstanceOf(CourierException.class)
        .hasMessageStartingWith("meta.xlsx does not exist.");
  }

  @Test
  void aMessageShowsALongHeaderInShort() throws Exception {
    String header = "h".repeat(500) + "\u202e";
    byte[] csv = (header + "," + header + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = Files.write(folder.resolve("a"), csv);

    assertThatThrownBy(() -> WorkbookTable.load(file, "meta.csv", null))
        .hasMessageContaining("h".repeat(80) + "…")
        .hasMessageNotContaining("h".repeat(81));
  }

  private WorkbookTable load(String name, Corpus.Maker maker) throws Exception {
    Path file = folder.resolve(name);
    maker.write(file);
    return WorkbookTable.load(file, "meta" + name.substring(1), null);
  }

  private static List<Cell> cells(WorkbookTable table) {
    return IntStream.range(0, table.rows())
        .boxed()
        .flatMap(row -> table.headers().stream().map(header -> table.cell(row, header)))
        .flatMap(java.util.Optional::stream)
        .toList();
  }
}
