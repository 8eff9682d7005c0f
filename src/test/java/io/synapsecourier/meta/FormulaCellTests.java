package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.meta.workbook.WorkbookTable;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormulaCellTests {
  @TempDir Path folder;

  @Test
  void aFormulaThatNobodyCalculatedSaysHowItGetsItsValue() throws IOException {
    Path file = folder.resolve("meta.xlsx");
    try (XSSFWorkbook workbook = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(file)) {
      var sheet = workbook.createSheet("Sheet1");
      sheet.createRow(0).createCell(0).setCellValue("id");
      sheet.getRow(0).createCell(1).setCellValue("age");
      sheet.createRow(1).createCell(0).setCellValue("P1");
      var cell = sheet.getRow(1).createCell(1);
      cell.setCellFormula("1+1");
      if (cell.getCTCell().isSetV()) {
        cell.getCTCell().unsetV();
      }
      workbook.write(out);
    }
    Workbook workbook =
        new Workbook(
            WorkbookTable.load(file, "meta.xlsx", null),
            TableFile.rule("id", Unmatched.ERROR),
            TableFile.EXACT,
            Set::of);
    MetaBuilder builder =
        new MetaBuilder(
            new MetadataRule(
                false, List.of(), List.of(), null, TableFile.rule("id", Unmatched.ERROR), Map.of()),
            null,
            workbook);

    UnitMeta meta =
        builder.build(
            new UnitSources(
                "P1",
                List.of(),
                List.of(),
                (read, limit) -> new byte[0],
                builder.rows().take("P1", Set.of())),
            Instant.EPOCH);

    assertThat(meta.problems())
        .singleElement()
        .satisfies(problem -> assertThat(problem.what()).contains("meta.xlsx!Sheet1!B2"))
        .satisfies(problem -> assertThat(problem.remedy()).contains("spreadsheet program"));
  }
}
