package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.Definitions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier upload} with a person in front of it, against the sandbox. */
class GuidedUploadTest {
  @TempDir Path folder;
  private UploadJob job;
  private Path uploads;

  @BeforeEach
  void start() throws IOException {
    folder = folder.toRealPath();
    job = new UploadJob(folder);
    uploads = folder.resolve("config/uploads");
    job.unit("P1");
    job.unit("P2");
  }

  @Test
  void theAnswersAreAnUploadAndTheSavedDefinitionIsTheSameOne() {
    ScriptedPerson person =
        new ScriptedPerson(job.root().toString(), "42", "", "", "", "y", "ward");

    Result result = job.asking(person, "upload");

    assertThat(result.exitCode()).as(result.text() + person.heard()).isZero();
    assertThat(person.left()).isEmpty();
    assertThat(person.heard())
        .contains("42  CT scans: image_1, label_1, text_1 (optional)")
        .contains("Storage [11 Sandbox objects, the default]:")
        .contains("[directory]:")
        .contains("requires of every unit: dataset_key")
        .contains("The same again: courier upload " + uploads.resolve("ward.yaml"));
    assertThat(job.arrived().keys()).containsExactlyInAnyOrder("P1", "P2");
    long writes = job.arrived().writes();

    Result again = job.command("upload", uploads.resolve("ward.yaml").toString());

    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
    assertThat(Definitions.all(folder.resolve("config")).good())
        .singleElement()
        .satisfies(found -> assertThat(found.definition().enabled()).isFalse());
  }

  @Test
  void everyWrongAnswerIsToldAtOnceAndAskedAgain() {
    String typo = job.root().toString().replace("source", "suorce");
    ScriptedPerson person =
        new ScriptedPerson(
            "",
            typo,
            "ftp://host/x",
            job.root().toString(),
            "CT scnas",
            "CT scans",
            "99",
            "11",
            "directry",
            "directory:x",
            "directory:1",
            "99",
            "7",
            "no",
            "");

    Result result = job.asking(person, "upload");

    assertThat(result.exitCode()).as(result.text() + person.heard()).isEqualTo(130);
    assertThat(person.left()).isEmpty();
    assertThat(person.heard())
        .contains("A path is needed")
        .contains("Did you mean " + job.root() + "?")
        .contains("a scheme that courier does not know")
        .contains("There is no data collection CT scnas. Did you mean CT scans?")
        .contains("There is no storage 99.")
        .contains("There is no layout directry. Did you mean directory?")
        .contains("--depth")
        .contains("The backend has no project 99")
        .contains("Project 7: CT annotation")
        .contains("Nothing was sent.");
    assertThat(job.arrived().writes()).isZero();
    assertThat(job.ledger()).doesNotExist();
  }

  @Test
  void whatTheSchemaRequiresIsAskedForInItsTypes() {
    int collection =
        job.sandbox()
            .addCollection(
                """
                {"name": "Strict", "category": "image",
                 "meta": {"data_unit_meta_schema": {"type": "object",
                   "properties": {
                     "site": {"type": "string", "enum": ["A", "B"]},
                     "patient": {"type": "string"},
                     "age": {"type": "integer", "minimum": 0},
                     "contrast": {"type": "boolean"}},
                   "required": ["site", "age", "contrast", "patient", "name"]}},
                 "file_specifications": [
                   {"name": "image_1", "file_type": "image", "extensions": [".png"],
                    "is_required": true},
                   {"name": "label_1", "file_type": "data", "extensions": [".json"],
                    "is_required": true}]}
                """);
    ScriptedPerson person =
        new ScriptedPerson(
            job.root().toString(),
            String.valueOf(collection),
            "",
            "",
            "",
            "",
            "D",
            "A",
            "old",
            "-3",
            "42",
            "true",
            "directory",
            "y",
            "strict");

    Result result = job.asking(person, "upload");

    assertThat(result.exitCode()).as(result.text() + person.heard()).isZero();
    assertThat(person.heard())
        .contains("Nothing gives site (string, enum [\"A\",\"B\"]) yet.")
        .contains("site is required, so every unit would be refused")
        .contains("= \"D\"", "= \"old\"", "= -3");
    assertThat(job.arrived().units())
        .hasSize(2)
        .allSatisfy(
            unit ->
                assertThat(unit.meta())
                    .containsEntry("site", "A")
                    .containsEntry("age", 42)
                    .containsEntry("contrast", true))
        .extracting(unit -> unit.meta().get("patient"))
        .containsExactlyInAnyOrder("P1", "P2");
    assertThat(uploads.resolve("strict.yaml"))
        .content()
        .contains("\"age\": 42", "\"contrast\": true", "directory: [\"patient\"]");
  }

  @Test
  void onlyAnExplicitYesSendsAndNoDefinitionIsEverOverwritten() throws IOException {
    Files.createDirectories(uploads);
    Path taken = Files.writeString(uploads.resolve("ward.yaml"), "name: precious");
    ScriptedPerson person =
        new ScriptedPerson(
            job.root().toString(), "42", "", "", "", "sure", "ward", "../ward", "ward-2.yaml");

    Result result = job.asking(person, "upload");

    assertThat(result.exitCode()).as(person.heard()).isEqualTo(130);
    assertThat(result.out()).contains("2 units");
    assertThat(job.arrived().writes()).isZero();
    assertThat(person.heard())
        .contains("exists, and is not overwritten", "A name has letters")
        .contains("Nothing was sent. Later: courier upload " + uploads.resolve("ward-2.yaml"));
    assertThat(taken).content().isEqualTo("name: precious");
    assertThat(uploads.resolve("ward-2.yaml")).exists();
  }

  @Test
  void whoEndsTheQuestionsAnywhereLeavesNothing() {
    List<String> answers = List.of(job.root().toString(), "42", "", "", "", "y");
    for (int given : List.of(0, 3, 6)) {
      ScriptedPerson person = new ScriptedPerson(answers.subList(0, given).toArray(String[]::new));

      Result result = job.asking(person, "upload");

      assertThat(result.exitCode()).as(person.heard()).isEqualTo(130);
      assertThat(result.err()).contains("nothing was done");
    }
    assertThat(job.arrived().writes()).isZero();
    assertThat(uploads).doesNotExist();
    assertThat(job.ledger()).doesNotExist();
  }

  @Test
  void whatIsGivenIsNotAskedAndWrongOptionsAreToldFirst() {
    ScriptedPerson nobody = new ScriptedPerson();
    Result wrong = job.asking(nobody, "upload", job.root().toString(), "--by", "stm");
    assertThat(wrong.exitCode()).isEqualTo(2);
    assertThat(nobody.heard()).isEmpty();

    ScriptedPerson person = new ScriptedPerson("");
    job.asking(
        person, "upload", job.root().toString(), "--data-collection", "42", "--by", "directory");
    assertThat(person.heard())
        .contains("Storage [")
        .doesNotContain("Path:", "Collection (", "Layout,");
    assertThat(person.left()).isEmpty();
  }

  @Test
  void whereNobodyCanBeAskedTheMissingOptionsAreNamed() {
    Map<String, ScriptedPerson> ways =
        Map.of(
            "--no-input", new ScriptedPerson("never"),
            "-ojson", new ScriptedPerson("never"),
            "-ondjson", new ScriptedPerson("never"),
            "-oyaml", new ScriptedPerson("never"));
    ways.forEach(
        (option, person) -> {
          Result result = job.asking(person, "upload", job.root().toString(), option);
          assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
          assertThat(result.err()).contains("--data-collection", "--storage");
          assertThat(person.heard()).isEmpty();
        });
    assertThat(job.command("upload", job.root().toString()).err()).contains("--data-collection");
    ScriptedPerson person = new ScriptedPerson("never");
    Result typo = job.asking(person, "upload", "config/uploads/wrad.yaml");
    assertThat(typo.err()).contains("There is no definition config/uploads/wrad.yaml.");
    assertThat(typo.exitCode()).isEqualTo(2);
    assertThat(person.heard()).isEmpty();
  }
}
