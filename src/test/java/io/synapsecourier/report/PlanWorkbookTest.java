package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlanWorkbookTest {
  @TempDir Path folder;

  @Test
  void everySheetOfAPlanHoldsWhatItsNameSays() {
    Path target = folder.resolve("plan.xlsx");

    try (DescribedSpool spool = DescribedSpool.beside(target)) {
      spool.add(new Described("P1", "{\"age\":42,\"name\":\"P1\"}", Map.of("age", "fixed")));
      spool.add(new Described("=P2", "{\"tags\":[\"a\"]}", Map.of("tags", "meta.xlsx!S!B3")));
      PlanWorkbook.write(target, plan(), lines(spool));
    }

    Map<String, List<List<String>>> sheets = WorkbookReader.read(target);
    assertThat(sheets.keySet())
        .containsExactly("Summary", "Units", "Files", "Metadata", "Workbook rows");
    assertThat(sheets.get("Units")).hasSize(3);
    assertThat(sheets.get("Files")).hasSize(2);
    assertThat(sheets.get("Metadata"))
        .containsExactly(
            List.of("unit_key", "key", "value", "origin"),
            List.of("P1", "age", "42", "fixed"),
            List.of("P1", "name", "P1", ""),
            List.of("'=P2", "tags", "[\"a\"]", "meta.xlsx!S!B3"));
    assertThat(sheets.get("Workbook rows"))
        .containsExactly(
            List.of("workbook", "sheet", "key_column", "row"),
            List.of("meta.xlsx", "S", "id", "row 9: P9"),
            List.of("", "", "", "and 1 more"));
    assertThat(sheets.get("Summary"))
        .contains(
            List.of("units", "CLAIMED", "1"),
            List.of("units", "unchanged", "0"),
            List.of("required specification", "image_1", "4", "100"),
            List.of("requests", "put", "4", "100"),
            List.of("workbook", "rows that no unit has", "2"),
            List.of("units", "DEAD size-limit", "1", "", "too large", "Raise it.", "P2"));
  }

  private static Plan plan() {
    SummaryCollector collector = new SummaryCollector("ct");
    collector.add(ReportLines.unit("P1", "CLAIMED"));
    collector.add(ReportLines.unit("P2", "DEAD", "size-limit", "too large", "Raise it."));
    return new Plan(
        collector.summary(),
        0,
        List.of(new Plan.Specification("image_1", true, 4, 100)),
        0,
        new Coverage("meta.xlsx", "S", "id", 3, 2, List.of("row 9: P9"), 0),
        List.of(),
        new Plan.Requests(1, 4, 1, 1, 0),
        100);
  }

  private static PlanWorkbook.Lines lines(DescribedSpool spool) {
    return new PlanWorkbook.Lines() {
      @Override
      public void units(Consumer<Iterator<UnitLine>> reader) {
        reader.accept(
            List.of(ReportLines.unit("P1", "CLAIMED"), ReportLines.unit("P2", "DEAD")).iterator());
      }

      @Override
      public void files(Consumer<Iterator<FileLine>> reader) {
        reader.accept(List.of(ReportLines.registeredFile("a.png")).iterator());
      }

      @Override
      public void described(Consumer<Described> reader) {
        spool.forEach(reader);
      }
    };
  }
}
