package io.synapsecourier.e2e;

import static io.synapsecourier.e2e.MetaSheet.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.meta.CanonicalJson;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the platform holds of a unit's metadata is what its sources say, or the unit is stopped. */
class MetadataTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  @Test
  void theRowsOfAWorkbookReachTheirUnitsInTheTypesOfTheSchema() {
    job.unit("P1");
    job.unit("P2");
    job.unit("P3");
    workbook(
        row("patient_id", "age", "contrast", "scanned_on", "weight_kg", "note"),
        row("P3", null, "TRUE", "2024-05-02", "70.5", 12),
        row("P1", 45, true, LocalDate.of(2024, 5, 1), 61.5, "first"),
        row("P2.png", "46", false, null, null, null));

    Result result = job.upload();

    assertThat(result.text()).contains("column patient_id tells the unit of a row");
    assertThat(job.command("dead-letters", "list").out()).contains("P2");
    workbook(
        row("patient_id", "age", "contrast", "scanned_on", "weight_kg", "note"),
        row("P3", null, "TRUE", "2024-05-02", "70.5", 12),
        row("P1", 45, true, LocalDate.of(2024, 5, 1), 61.5, "first"),
        row("P2", "46", false, null, null, null));
    Result second = job.upload();
    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(meta("P1"))
        .contains("\"age\":45,", "\"contrast\":true", "\"patient_id\":\"P1\"")
        .contains("\"scanned_on\":\"2024-05-01\"", "\"weight_kg\":61.5", "\"note\":\"first\"");
    assertThat(meta("P2"))
        .contains("\"age\":46,", "\"contrast\":false")
        .doesNotContain("scanned_on", "note");
    assertThat(meta("P3"))
        .contains("\"contrast\":true", "\"scanned_on\":\"2024-05-02\"", "\"note\":12")
        .contains("\"weight_kg\":70.5")
        .doesNotContain("age");
    assertThat(job.command("report", "-o", "json").out()).contains("the metadata workbook");
  }

  @Test
  void aCellThatDoesNotFitStopsItsUnitAloneUntilItIsCorrected() {
    job.unit("P1");
    job.unit("P2");
    job.file("meta.csv", "patient_id,age\nP1,forty\nP2,46\n");
    job.define("excel_metadata_path", "meta.csv");

    Result first = job.upload();

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(job.arrived().keys()).containsExactly("P2");
    assertThat(first.out())
        .contains("meta.csv:2:2 (age) = forty: integer expected.", "Correct the cell meta.csv:2:2");

    job.file("meta.csv", "patient_id,age\nP1,40\nP2,46\n");
    Result second = job.upload();

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(meta("P1")).contains("\"age\":40,");
  }

  @Test
  void aRowWithoutUnitIsToldAndMakesTheExitCodeOne() {
    job.unit("P1");
    job.file("meta.csv", "patient_id,age\nP1,45\nP9,46\n");
    job.define("excel_metadata_path", "meta.csv");

    assertThat(job.plan().exitCode()).isEqualTo(1);
    Result first = job.upload();

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.err()).contains("1 row of meta.csv has no unit: meta.csv:3:1.");
    assertThat(job.arrived().keys()).containsExactly("P1");

    job.unit("P9");
    Result second = job.upload();

    assertThat(second.exitCode()).as(second.text()).isZero();
    assertThat(second.err()).doesNotContain("no unit");
    assertThat(meta("P9")).contains("\"age\":46,");
  }

  @Test
  void aUnitWithoutRowIsStopped() {
    job.unit("P1");
    job.unit("P2");
    job.file("meta.csv", "patient_id,age\nP1,45\n");
    job.define("excel_metadata_path", "meta.csv");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("has no row in meta.csv");
    assertThat(job.arrived().keys()).containsExactly("P1");
  }

  @Test
  void bothAreOnlyToldWhereTheDefinitionSaysSo() {
    job.unit("P1");
    job.unit("P2");
    job.file("meta.csv", "patient_id,age\nP1,45\nP9,1\n");
    job.define("excel_metadata_path", "meta.csv");
    job.define("metadata", "{workbook: {unmatched: warn}}");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.err())
        .contains("1 row of meta.csv has no unit", "1 unit has no row in meta.csv");
    assertThat(job.arrived().keys()).containsExactlyInAnyOrder("P1", "P2");
    assertThat(meta("P2")).doesNotContain("age");
  }

  @Test
  void aWorkbookIsNoHindranceToFindingTheLayout() {
    job.define("units", "{by: auto}");
    for (String unit : new String[] {"P1", "P2"}) {
      job.file(unit + ".png", "image of " + unit);
      job.file(unit + ".json", "{}");
    }
    workbook(row("filename", "age"), row("P1.png", 45), row("P2", "46"));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(meta("P1")).contains("\"age\":45,").doesNotContain("filename");
    assertThat(meta("P2")).contains("\"age\":46,");
  }

  @Test
  void severalRowsForOneUnitStopIt() {
    job.unit("P1");
    job.file("meta.csv", "patient_id,age\nP1,45\nP1,46\n");
    job.define("excel_metadata_path", "meta.csv");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("2 rows in meta.csv: meta.csv:2:1, meta.csv:3:1");
    assertThat(job.arrived().keys()).isEmpty();
  }

  @Test
  void aWorkbookThatIsNamedAndMissingStopsBeforeAnythingIsSent() {
    job.unit("P1");
    job.define("excel_metadata_path", "meta.xlsx");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("meta.xlsx of excel_metadata_path does not exist");
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void twoWorkbooksAtTheRootStopBeforeAnythingIsSent() {
    job.unit("P1");
    job.file("meta.xlsx", "one");
    job.file("metadata.xls", "two");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.err()).contains("several workbooks: meta.xlsx, metadata.xls");
    assertThat(job.arrived().writes()).isZero();

    job.define("metadata", "{workbook: {enabled: false}}");
    assertThat(job.upload().text()).contains("Registered     1 unit");
  }

  @Test
  void sidecarsGiveTheirValuesAndAreNotUploaded() {
    job.unit("P1");
    job.unit("P2");
    job.file("P1/x.meta.json", "{\"age\": 45, \"note\": \"007\"}");
    job.file("P2/x.meta.json", "{\"age\": 45,}");
    job.define("metadata", "{sidecar: '*.meta.json'}");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("P2/x.meta.json:1:12");
    assertThat(job.arrived().keys()).containsExactly("P1");
    assertThat(job.arrived().files()).hasSize(2);
    assertThat(meta("P1")).contains("\"age\":45,", "\"note\":\"007\"");
  }

  @Test
  void namesOfFilesGiveTheirValues() {
    job.define("units", "{by: stem}");
    job.file("P12_45.png", "image");
    job.file("P12_45.json", "{}");
    job.define("metadata", "{filename: '(?<patient_id>P\\d+)_(?<age>\\d+)'}");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(meta("P12_45")).contains("\"age\":45,", "\"patient_id\":\"P12\"");
  }

  private void workbook(Object[]... rows) {
    MetaSheet.write(job.root().resolve("meta.xlsx"), rows);
  }

  /** Canonical JSON of what the platform holds. */
  private String meta(String key) {
    return job.arrived().units().stream()
        .filter(unit -> key.equals(unit.meta().get("dataset_key")))
        .map(unit -> CanonicalJson.of(new ObjectMapper().<JsonNode>valueToTree(unit.meta())))
        .findFirst()
        .orElseThrow();
  }
}
