package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.poi.ss.usermodel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** Texts come back as they were written, by whatever program. */
class RoundTripPropertyTests {

  @Property(edgeCases = EdgeCasesMode.NONE)
  void csv(@ForAll("tables") List<List<String>> rows) throws IOException {
    StringWriter text = new StringWriter();
    try (CsvWriter writer = CsvWriter.builder().fieldSeparator('\t').build(text)) {
      rows.forEach(writer::writeRecord);
    }

    assertSame("a.tsv", text.toString().getBytes(StandardCharsets.UTF_8), rows);
    assertSame("a.tsv", ("\ufeff" + text).getBytes(StandardCharsets.UTF_16BE), rows);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void xlsx(@ForAll("tables") List<List<String>> rows) throws IOException {
    assertSame("a.xlsx", Corpus.read(file -> write(file, rows)), rows);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 100)
  void xlsxByPoi(@ForAll("tables") List<List<String>> rows) throws IOException {
    assertSame("a.xlsx", Corpus.read(Poi.xlsx(filled(rows))), rows);
  }

  @Property(edgeCases = EdgeCasesMode.NONE, tries = 200)
  void xls(@ForAll("tables") List<List<String>> rows) throws IOException {
    assertSame("a.xls", Corpus.read(Poi.xls(filled(rows))), rows);
  }

  @Provide
  Arbitrary<List<List<String>>> tables() {
    Arbitrary<String> texts =
        Arbitraries.strings()
            .withChars("ab,;\"'\t\n =-+@0017_x&<>é가e\u0301")
            .ofMaxLength(12)
            .filter(text -> !text.contains("_x"));
    return Arbitraries.integers()
        .between(1, 6)
        .flatMap(columns -> texts.list().ofSize(columns).list().ofMaxSize(8))
        .map(RoundTripPropertyTests::withHeader);
  }

  private static List<List<String>> withHeader(List<List<String>> rows) {
    List<String> header = new ArrayList<>();
    for (int i = 0; i < (rows.isEmpty() ? 1 : rows.get(0).size()); i++) {
      header.add("column " + i);
    }
    List<List<String>> table = new ArrayList<>(rows);
    table.add(0, header);
    return table;
  }

  private static void assertSame(String name, byte[] bytes, List<List<String>> rows)
      throws IOException {
    Path file = Files.createTempFile("round-trip", "");
    try {
      Files.write(file, bytes);
      WorkbookTable table = WorkbookTable.load(file, name, null);
      List<List<String>> read = new ArrayList<>();
      read.add(table.headers());
      for (int row = 0; row < table.rows(); row++) {
        List<String> cells = new ArrayList<>();
        for (String header : table.headers()) {
          cells.add(table.cell(row, header).map(Cell::text).orElse(""));
        }
        read.add(cells);
      }
      assertThat(read).isEqualTo(withoutBlanks(rows));
    } finally {
      Files.delete(file);
    }
  }

  private static List<List<String>> withoutBlanks(List<List<String>> rows) {
    return rows.stream()
        .map(row -> row.stream().map(text -> text.isBlank() ? "" : text).toList())
        .filter(row -> row.stream().anyMatch(text -> !text.isEmpty()))
        .toList();
  }

  private static Consumer<Workbook> filled(List<List<String>> rows) {
    return workbook -> {
      var sheet = workbook.createSheet();
      for (int row = 0; row < rows.size(); row++) {
        Poi.row(sheet, row, rows.get(row).toArray());
      }
    };
  }

  private static void write(Path file, List<List<String>> rows) throws IOException {
    try (OutputStream out = Files.newOutputStream(file);
        var workbook = new org.dhatim.fastexcel.Workbook(out, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("S");
      for (int row = 0; row < rows.size(); row++) {
        for (int column = 0; column < rows.get(row).size(); column++) {
          String text = rows.get(row).get(column);
          if ((row + column) % 2 == 0) {
            sheet.value(row, column, text);
          } else {
            sheet.inlineString(row, column, text);
          }
        }
      }
    }
  }
}
