package io.synapsecourier.e2e;

import static io.synapsecourier.e2e.MetaSheet.row;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On trees of any shape, with sidecars and a workbook, an upload does what its plan said. */
@Tag("slow")
class PlanAgreesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("{by: directory, depth: 1}", "%s/f", "%s"),
          new Layout("{by: directory, depth: 2}", "site/%s/f", "site/%s"),
          new Layout("{by: directory, ignore_case: true}", "%s/f", "%s"),
          new Layout("{by: stem}", "%s", "%s"),
          new Layout("{by: type-directory}", "image_1/%s", "%s"),
          new Layout(
              "{by: pattern, group_key_regex: '([^/]+)/', dataset_key_template: 'u_{group_key}'}",
              "%s/f",
              "u_%s"));
  private static final List<String> UNITS =
      List.of("P1", "P2", "P3", "p3", "P4", "P5", "P6", "P7", "환자", "0007", "7", "a b", "P8");
  private static final List<Object> AGES = Arrays.asList(45, 45, 45, "50", 45.5, "old", null, -1);

  /** A rule with the start of the paths of a unit's files, and with its key. */
  private record Layout(String rule, String start, String key) {}

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anUploadDoesWhatItsPlanSaidOfEachUnitAndEachFile(long seed) throws IOException {
    Random random = new Random(seed);
    UploadJob job = new UploadJob(folder);
    Layout layout = LAYOUTS.get((int) (seed % LAYOUTS.size()));
    tree(job, random, layout);
    String unmatched = random.nextBoolean() ? "error" : "warn";
    job.define("units", layout.rule()).define("creating_data_unit_batch_size", 3);
    job.define(
        "metadata",
        "{sidecar: '*.meta.json', workbook: {key_column: key, unmatched: %s}}"
            .formatted(unmatched));
    Path planned = folder.resolve("planned.jsonl");

    Result plan = job.plan("-o", "json", "--to", planned.toString());
    assertThat(plan.exitCode()).as(plan.text()).isLessThan(2);
    final Map<String, JsonNode> files = lines(planned, "uri");
    job.plan("--units", "--to", planned.toString());
    final Map<String, JsonNode> units = lines(planned, "unit_key");
    Result upload = job.upload("-o", "json");

    assertThat(units.values()).as("something goes").anyMatch(PlanAgreesTest::goes);
    assertThat(units.values()).as("something does not").anyMatch(unit -> !goes(unit));
    assertThat(upload.exitCode()).as(layout + plan.text()).isEqualTo(plan.exitCode());
    assertThat(report(job, "uri")).isEqualTo(files);
    assertThat(report(job, "unit_key", "--units")).isEqualTo(units);
    assertThat(job.arrived().keys())
        .containsExactlyInAnyOrderElementsOf(
            units.keySet().stream().filter(key -> goes(units.get(key))).toList());
    JsonNode told = JSON.readTree(plan.out());
    assertThat(told.path("bytes_to_send").asLong())
        .isEqualTo(JSON.readTree(upload.out()).path("registered_bytes").asLong());
  }

  /** Most units are whole; some lack a file, or have one too many, a sidecar or no row. */
  private static void tree(UploadJob job, Random random, Layout layout) {
    List<Object[]> rows = new ArrayList<>(List.<Object[]>of(row("key", "age"), row("nobody", 1)));
    for (String unit : UNITS) {
      String start = layout.start().formatted(unit);
      job.file(start + ".png", "image of " + unit);
      if (random.nextInt(6) > 0) {
        job.file(start.replace("image_1", "label_1") + ".json", "label of " + unit);
      }
      if (random.nextInt(8) == 0) {
        job.file(start + "x".repeat(random.nextInt(2)) + ".jpg", "another of " + unit);
      }
      if (random.nextInt(4) == 0) {
        int weight = random.nextInt(4) - 1;
        job.file(start + ".meta.json", "{\"weight_kg\": %d}".formatted(weight));
      }
      if (random.nextInt(8) == 0) {
        job.file(start + ".xyz", "of no specification");
      }
      for (int row = random.nextInt(10) == 0 ? random.nextInt(2) * 2 : 1; row > 0; row--) {
        rows.add(row(layout.key().formatted(unit), any(AGES, random)));
      }
    }
    MetaSheet.write(job.root().resolve("meta.xlsx"), rows.toArray(Object[][]::new));
  }

  private static boolean goes(JsonNode unit) {
    return unit.path("state").asText().equals("CLAIMED");
  }

  private static <T> T any(List<T> values, Random random) {
    return values.get(random.nextInt(values.size()));
  }

  private Map<String, JsonNode> report(UploadJob job, String key, String... more)
      throws IOException {
    Path file = folder.resolve("done.jsonl");
    List<String> command = new ArrayList<>(List.of("report", "--to", file.toString()));
    command.addAll(List.of(more));
    assertThat(job.command(command.toArray(String[]::new)).exitCode()).isZero();
    return lines(file, key);
  }

  /** Lines by a key, without what only the sending can tell. */
  private static Map<String, JsonNode> lines(Path file, String key) throws IOException {
    Map<String, JsonNode> lines = new TreeMap<>();
    for (String line : Files.readAllLines(file)) {
      ObjectNode node = (ObjectNode) JSON.readTree(line);
      node.remove(
          List.of(
              "id", "checksum", "data_file_id", "data_unit_id", "changed", "stage", "attempts"));
      if (node.path("state").asText().equals("REGISTERED")) {
        node.put("state", "CLAIMED");
      }
      lines.put(node.path(key).asText(), node);
    }
    return lines;
  }
}
