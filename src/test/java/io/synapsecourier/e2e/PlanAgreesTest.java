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
  private static final List<String> RULES =
      List.of(
          "{by: directory, depth: 1}",
          "{by: directory, depth: 2}",
          "{by: directory, depth: 1, ignore_case: true}",
          "{by: stem}",
          "{by: type-directory}",
          "{by: pattern, group_key_regex: '([^/]+)/', dataset_key_template: 'u_{group_key}'}");
  private static final List<String> DIRECTORIES =
      List.of("P1", "P2", "P3", "p3", "환자", "7", "image_1", "labels", "tmp");
  private static final List<String> NAMES =
      List.of("a.png", "a.json", "b.png", "b.json", "a.txt", "x.xyz", "a.meta.json");
  private static final List<Object> AGES = Arrays.asList(45, "50", 45.5, "old", null, -1);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anUploadDoesWhatItsPlanSaidOfEachUnitAndEachFile(long seed) throws IOException {
    Random random = new Random(seed);
    UploadJob job = new UploadJob(folder);
    String rule = RULES.get((int) (seed % RULES.size()));
    tree(job, random, seed);
    String unmatched = random.nextBoolean() ? "error" : "warn";
    job.define("units", rule).define("creating_data_unit_batch_size", 3);
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

    assertThat(upload.exitCode()).as(rule + plan.text()).isEqualTo(plan.exitCode());
    assertThat(report(job, "uri")).isEqualTo(files);
    assertThat(report(job, "unit_key", "--units")).isEqualTo(units);
    assertThat(job.arrived().keys())
        .containsExactlyInAnyOrderElementsOf(
            units.keySet().stream()
                .filter(key -> units.get(key).path("state").asText().equals("CLAIMED"))
                .toList());
    JsonNode told = JSON.readTree(plan.out());
    assertThat(told.path("bytes_to_send").asLong())
        .isEqualTo(JSON.readTree(upload.out()).path("registered_bytes").asLong());
  }

  private static void tree(UploadJob job, Random random, long seed) {
    int depth = (int) (seed % RULES.size()) == 1 ? 2 : 1 + random.nextInt(2);
    for (int i = 0; i < 40; i++) {
      StringBuilder path = new StringBuilder();
      for (int level = 0; level < (random.nextInt(12) == 0 ? 0 : depth); level++) {
        path.append(any(DIRECTORIES, random)).append('/');
      }
      String name = any(NAMES, random);
      String content = name.endsWith(".meta.json") ? "{\"weight_kg\": %d}" : "content %d";
      job.file(path + name, content.formatted(i - 2));
    }
    List<Object[]> rows = new ArrayList<>(List.<Object[]>of(row("key", "age")));
    for (String key : List.of("P1", "P2", "p3", "환자", "u_P1", "P1/P2", "a", "b.png", "nobody")) {
      rows.add(row(key, any(AGES, random)));
    }
    MetaSheet.write(job.root().resolve("meta.xlsx"), rows.toArray(Object[][]::new));
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
