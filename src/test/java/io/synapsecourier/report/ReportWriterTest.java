package io.synapsecourier.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.reader.CsvReader;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileLine;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {
  @TempDir Path folder;

  @Test
  void theHeaderNamesOfFilesAreTheDocumentedOnes() throws Exception {
    String header = csvOfFiles(List.of()).strip();

    assertThat(header)
        .isEqualTo(
            "upload,uri,source,size,unit_key,spec,state,code,reason,checksum,data_file_id,"
                + "data_unit_id");
    assertDocumented(header);
  }

  @Test
  void theHeaderNamesOfUnitsAreTheDocumentedOnes() throws Exception {
    StringWriter out = new StringWriter();
    new ReportWriter(ReportFormat.CSV)
        .writeUnits(List.<io.synapsecourier.model.UnitLine>of().iterator(), out);

    assertThat(out.toString().strip())
        .isEqualTo(
            "id,upload,unit_key,revision,state,stage,code,reason,remedy,attempts,next_attempt,"
                + "files,bytes,data_unit_id,task,changed,note");
    assertDocumented(out.toString().strip());
  }

  @Test
  void absentValuesAreEmptyCells() {
    FileLine line = ReportLines.outside("file:///x.tmp", "IGNORED", null, "rule **/*.tmp");

    assertThat(csvOfFiles(List.of(line)))
        .endsWith("ct,file:///x.tmp,,7,,,IGNORED,,rule **/*.tmp,,,\n");
  }

  @Property
  void noTextCellRunsInASpreadsheetAndNoneIsLost(@ForAll String reason) {
    FileLine line = ReportLines.outside("u", "UNMATCHED", "c", reason);

    String cell =
        CsvReader.builder().ofNamedCsvRecord(csvOfFiles(List.of(line))).stream()
            .findFirst()
            .orElseThrow()
            .getField("reason");

    assertThat(cell).isIn(reason, "'" + reason);
    assertThat(cell).doesNotMatch("(?s)[=+\\-@\t\r].*");
  }

  @Test
  void jsonLinesAreExactAndHaveEveryField() throws Exception {
    StringWriter out = new StringWriter();
    var unit = ReportLines.unit("=cmd|'/c calc'!A0", "DEAD", "size-limit", "a\nb", "raise it");
    long lines = new ReportWriter(ReportFormat.JSONL).writeUnits(List.of(unit).iterator(), out);

    assertThat(lines).isEqualTo(1);
    assertThat(out.toString().lines()).hasSize(1);
    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.size()).isEqualTo(17);
    assertThat(json.get("unit_key").textValue()).isEqualTo("=cmd|'/c calc'!A0");
    assertThat(json.get("bytes").longValue()).isEqualTo(1024);
    assertThat(json.get("changed").textValue()).isEqualTo("2026-01-01T12:00:00Z");
    assertThat(json.get("data_unit_id").isNull()).isTrue();
  }

  @Test
  void onlyItsOwnerMayReadAReportAndNothingHalfWrittenStays() throws Exception {
    Path target = Files.writeString(folder.resolve("r.csv"), "an old one");
    Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r--r--"));

    long lines =
        new ReportWriter(ReportFormat.CSV)
            .writeFiles(List.of(ReportLines.registeredFile("a.png")).iterator(), target);

    assertThat(lines).isEqualTo(1);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-------");
    assertThat(target).content().startsWith("upload,").contains("file:///in/a.png");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void aLineThatCannotBeReadLeavesTheOldReport() throws Exception {
    Path target = Files.writeString(folder.resolve("r.csv"), "an old one");
    Iterator<FileLine> broken =
        Stream.of(1)
            .<FileLine>map(
                one -> {
                  throw new IllegalStateException("ledger closed");
                })
            .iterator();

    assertThatThrownBy(() -> new ReportWriter(ReportFormat.CSV).writeFiles(broken, target))
        .hasMessage("ledger closed");
    assertThat(target).hasContent("an old one");
    assertThat(folder).isDirectoryNotContaining(file -> file.toString().endsWith(".part"));
  }

  @Test
  void aMissingFolderIsToldInASentence() {
    Path target = folder.resolve("none/r.csv");

    assertThatThrownBy(
            () ->
                new ReportWriter(ReportFormat.CSV)
                    .writeFiles(List.<FileLine>of().iterator(), target))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("its folder does not exist");
  }

  @Test
  void linesAreWrittenAsTheyCome() {
    for (ReportFormat format :
        EnumSet.complementOf(EnumSet.of(ReportFormat.XLSX, ReportFormat.HTML))) {
      StringWriter out = new StringWriter();
      Iterator<FileLine> lines =
          Stream.iterate(0, i -> i < 20_000, i -> i + 1)
              .map(
                  i -> {
                    if (i == 15_000) {
                      assertThat(out.getBuffer().length()).as("%s", format).isGreaterThan(500_000);
                    }
                    return ReportLines.registeredFile(i + ".png");
                  })
              .iterator();

      assertThat(new ReportWriter(format).writeFiles(lines, out)).isEqualTo(20_000);
    }
  }

  @Test
  void theFileNameTellsTheFormat() {
    assertThat(ReportFormat.ofFileName("a.CSV")).isEqualTo(ReportFormat.CSV);
    assertThat(ReportFormat.ofFileName("a.Xlsx")).isEqualTo(ReportFormat.XLSX);
    assertThat(ReportFormat.ofFileName("a.jsonl")).isEqualTo(ReportFormat.JSONL);
    assertThat(ReportFormat.ofFileName("report.txt")).isEqualTo(ReportFormat.TABLE);
  }

  private static String csvOfFiles(List<FileLine> lines) {
    StringWriter out = new StringWriter();
    new ReportWriter(ReportFormat.CSV).writeFiles(lines.iterator(), out);
    return out.toString();
  }

  private static void assertDocumented(String header) throws Exception {
    String page = Files.readString(Path.of("docs/report.md"));
    for (String name : header.split(",")) {
      assertThat(page).contains("| `" + name + "` |");
    }
  }
}
