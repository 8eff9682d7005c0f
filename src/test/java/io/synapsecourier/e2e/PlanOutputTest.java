package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.report.WorkbookReader;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What a plan says, in every form that it can be asked for. */
class PlanOutputTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    job.define("metadata", "{fixed: {site: A, age: 42}}");
  }

  /** One unit of each kind, a text that nothing else has, and a file without a place. */
  private void everyOutcome() {
    job.unit("good-1");
    job.unit("good-2");
    job.file("good-2/note.txt", "note");
    job.file("incomplete/scan.png", "image");
    job.unit("doubled");
    job.file("doubled/other.png", "image");
    job.file("stray.png", "image");
    job.file("x.part", "litter");
  }

  @Test
  void theJsonOfAPlanIsTheDocumentedContract() throws Exception {
    everyOutcome();
    job.define("project", 7);

    Result plan = job.plan("-o", "json");

    assertThat(plan.exitCode()).isEqualTo(1);
    Path golden = Path.of("src/test/resources/golden/plan.json");
    if (Boolean.getBoolean("regenerate")) {
      Files.writeString(golden, timeless(plan.out()));
    }
    assertThat(timeless(plan.out())).isEqualTo(Files.readString(golden));
  }

  @Test
  void everyFieldOfTheJsonIsDocumented() throws Exception {
    everyOutcome();
    String page = Files.readString(Path.of("docs/commands.md"));

    JsonNode plan = new ObjectMapper().readTree(job.plan("-o", "ndjson").out());

    plan.fieldNames().forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
    plan.get("requests")
        .fieldNames()
        .forEachRemaining(name -> assertThat(page).contains("`" + name + "`"));
    assertThat(plan.size()).isEqualTo(19);
  }

  @Test
  void yamlSaysTheSameAsJson() throws Exception {
    everyOutcome();

    JsonNode json = new ObjectMapper().readTree(timeless(job.plan("-o", "json").out()));
    Object yaml =
        new Load(LoadSettings.builder().build())
            .loadFromString(timeless(job.plan("-o", "yaml").out()));

    assertThat(new ObjectMapper().<JsonNode>valueToTree(yaml).toString())
        .isEqualTo(json.toString());
  }

  @Test
  void aPersonReadsSpecificationsMetadataRequestsAndWhatToDoNext() {
    everyOutcome();

    Result plan = job.plan();

    assertThat(plan.out())
        .contains("  image_1  required  5 files")
        .contains("  text_1   optional  1 file")
        .containsPattern("dataset_key +\"doubled\"|dataset_key +\"good-1\" +default")
        .containsPattern("age +42 +fixed")
        .contains("  1 presign, 5 PUT, 1 confirm, 2 register; ")
        .contains(
            "→ Next: mend what is named above and plan again, or upload the rest: courier upload "
                + job.definitionFile());
  }

  @Test
  void aPlanWithoutTroubleEndsWithZeroAndNamesTheUpload() {
    job.unit("good");

    Result plan = job.plan();

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out())
        .contains("  text_1   optional  no file\n")
        .endsWith("→ Next: courier upload " + job.definitionFile() + "\n");
  }

  @Test
  void aPlanOfWhatIsAllRegisteredHasNothingToUpload() {
    job.unit("good");
    assertThat(job.upload().exitCode()).isZero();

    Result plan = job.plan();

    assertThat(plan.exitCode()).isZero();
    assertThat(plan.out())
        .contains("Unchanged      1 unit")
        .doesNotContain("Requests", "Metadata")
        .endsWith("→ Nothing to upload.\n");
  }

  @Test
  void aUnitThatWouldWaitForApprovalMakesTheExitCodeOne() {
    job.define("hold", true);
    job.unit("good");

    Result plan = job.plan();

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .contains("Held           1 unit (wait for approval)")
        .contains("→ Next: courier upload ")
        .endsWith(
            " puts the units on hold, then courier units approve --upload job lets them go.\n");
  }

  @Test
  void theFormatOptionMayNameAWorkbookThatHoldsThePlan() throws Exception {
    everyOutcome();
    Path file = folder.resolve("plan.xlsx");

    Result plan = job.plan("-o", file.toString());

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .contains("Would upload   2 units")
        .endsWith("Written to " + file + ".\n");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Map<String, List<List<String>>> sheets = WorkbookReader.read(file);
    assertThat(sheets.get("Units")).hasSize(5);
    assertThat(sheets.get("Files")).hasSize(12);
    assertThat(sheets.get("Metadata"))
        .contains(
            List.of("good-1", "age", "42", "fixed"),
            List.of("good-2", "dataset_key", "good-2", "default"));
    assertThat(sheets.get("Summary")).contains(List.of("units", "CLAIMED", "2"));
  }

  @Test
  void aPlanIsWrittenInTheFormThatTheFileNameAsksFor() throws Exception {
    everyOutcome();
    Path files = folder.resolve("plan.csv");
    Path units = folder.resolve("units.jsonl");

    Result plan = job.plan("--to", files.toString(), "-o", "json");
    job.plan("--to", units.toString(), "--units");

    assertThat(new ObjectMapper().readTree(plan.out()).get("dry_run").booleanValue()).isTrue();
    assertThat(plan.err()).contains("Written to " + files);
    assertThat(Files.readAllLines(files)).hasSize(12).anyMatch(line -> line.contains("CLAIMED"));
    assertThat(Files.readAllLines(units)).hasSize(4);
  }

  @Test
  void otherCommandsDoNotTakeAWorkbookForAFormat() {
    Result units = job.command("units", "-o", "units.xlsx");

    assertThat(units.exitCode()).isEqualTo(2);
    assertThat(units.err())
        .contains("table, json, yaml or ndjson", "report")
        .doesNotContain("java");
  }

  @Test
  void aWorkbookWhoseFolderDoesNotExistIsRefusedBeforeThePlanIsMade() {
    Result plan = job.plan("--to", folder.resolve("none/plan.xlsx").toString());

    assertThat(plan.exitCode()).isEqualTo(2);
    assertThat(plan.err()).contains("its folder does not exist");
    assertThat(plan.out()).isEmpty();
  }

  @Test
  void aPlanSaysHowTheWorkbookFitsOnBothSides() throws Exception {
    job.unit("P1");
    job.unit("P2");
    workbook("patient,weight_kg", "P1,70.5", "P8,60", "P9,50");
    job.define("metadata", "{workbook: {key_column: patient}}");
    Path file = folder.resolve("plan.xlsx");

    Result plan = job.plan("-o", file.toString());
    JsonNode json = new ObjectMapper().readTree(job.plan("-o", "json").out()).get("workbook");

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .contains("Workbook       3 rows (meta.xlsx!", " by patient)")
        .contains("  2 rows that no unit has", "  1 unit without a row")
        .containsPattern("weight_kg +70.5 +meta.xlsx!");
    assertThat(json.get("key_column").textValue()).isEqualTo("patient");
    assertThat(json.get("unused").longValue()).isEqualTo(2);
    assertThat(json.get("units_without_row").longValue()).isEqualTo(1);
    assertThat(json.get("examples")).hasSize(2);
    assertThat(WorkbookReader.read(file).get("Workbook rows")).hasSize(3);
  }

  @Test
  void rowsThatNoUnitHasMakeTheExitCodeOneUnlessTheyAreOnlyToBeTold() throws Exception {
    job.unit("P1");
    workbook("patient,weight_kg", "P1,70.5", "P9,50");

    job.define("metadata", "{workbook: {key_column: patient}}");
    assertThat(job.plan().exitCode()).isEqualTo(1);
    job.define("metadata", "{workbook: {key_column: patient, unmatched: warn}}");
    assertThat(job.plan().exitCode()).isZero();
  }

  private void workbook(String... lines) throws Exception {
    try (XSSFWorkbook book = new XSSFWorkbook();
        OutputStream out = Files.newOutputStream(job.root().resolve("meta.xlsx"))) {
      Sheet sheet = book.createSheet("Patients");
      for (String line : lines) {
        Row row = sheet.createRow(sheet.getPhysicalNumberOfRows());
        for (String cell : line.split(",")) {
          row.createCell(Math.max(0, row.getLastCellNum())).setCellValue(cell);
        }
      }
      book.write(out);
    }
  }

  @Test
  void aReportIsWrittenAsAWorkbookOfUnitsAndFiles() {
    job.unit("good");
    job.upload();
    Path file = folder.resolve("report.xlsx");

    Result report = job.command("report", "--to", file.toString());

    assertThat(report.out()).isEqualTo("3 lines written to " + file + ".\n");
    Map<String, List<List<String>>> sheets = WorkbookReader.read(file);
    assertThat(sheets.get("Units").get(1)).contains("good", "REGISTERED");
    assertThat(sheets.get("Files")).hasSize(3);
  }

  /** Without what differs from run to run. */
  private String timeless(String json) {
    return json.replace(job.root().toString(), "/source")
        .replaceAll("(\"?seconds\"? ?: )[0-9.]+", "$10.0")
        .replaceAll("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}\\+00:00", "TIME");
  }
}
