package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier definitions}: what config/uploads holds, of both backends. */
class DefinitionsCommandTest {
  @TempDir private Path config;

  private void define(String file, String... lines) throws IOException {
    Files.createDirectories(config.resolve("uploads"));
    Files.writeString(config.resolve("uploads").resolve(file), String.join("\n", lines) + "\n");
  }

  private Result definitions(String... options) {
    List<String> command = new ArrayList<>(List.of("definitions", "--config"));
    command.add(config.toString());
    command.addAll(List.of(options));
    return CapturedCommand.run(command);
  }

  @Test
  void uploadsAndManifestsAreListed() throws IOException {
    define("ct.yaml", "name: CT", "path: /data/ct", "storage: 11", "data_collection: 42");
    define("study.yaml", "name: A study", "manifest: /data/study.tsv", "enabled: false");

    Result result = definitions("-o", "json");

    assertThat(result.exitCode()).as(result.text()).isZero();
    JsonNode all = new ObjectMapper().readTree(result.out());
    assertThat(all).hasSize(2);
    assertThat(all.get(0).path("id").asText()).isEqualTo("ct");
    JsonNode study = all.get(1);
    assertThat(study.path("id").asText()).isEqualTo("study");
    assertThat(study.path("units").asText()).isEqualTo("manifest");
    assertThat(study.path("path").asText()).isEqualTo("/data/study.tsv");
    assertThat(study.path("data_collection").isNull()).isTrue();
    assertThat(study.path("enabled").asBoolean()).isFalse();
    assertThat(study.path("file").asText()).endsWith("study.yaml");
  }

  @Test
  void aWrongManifestDoesNotHideTheOthers() throws IOException {
    define("ct.yaml", "name: CT", "path: /data/ct", "storage: 11", "data_collection: 42");
    define("study.yaml", "name: A study", "manifest: /data/study.tsv", "withn: /data");

    Result result = definitions();

    assertThat(result.exitCode()).isEqualTo(2);
    assertThat(result.out()).contains("ct.yaml").doesNotContain("study.yaml");
    assertThat(result.err()).contains("study.yaml:3:", "within");
  }
}
