package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.cli.Courier;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.RequestReport;
import io.synapsecourier.sandbox.sage.SageSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code courier sage sync} as processes of their own, which can be killed and started again. */
final class SyncProcess {
  private static final int GROUP = 3;

  private final Path folder;
  private final SageSandbox sage;
  private int rows;

  SyncProcess(Path folder, SageSandbox sage) {
    this.folder = folder;
    this.sage = sage;
    write("synapse.config", sage.config());
    write(
        "config/application.properties",
        String.join(
            "\n",
            "retry.first=50ms",
            "retry.attempts=40",
            "dispatch.period=50",
            "backend.again=100ms",
            ""));
  }

  private void write(String name, String text) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** More rows, of which each but the first of three uses the one before. */
  SyncProcess more(int count) {
    for (int i = 0; i < count; i++) {
      write(name(rows), "content of " + rows);
      rows++;
    }
    StringBuilder lines = new StringBuilder("path\tparent\tused\tactivityName\tnumber\ttags\n");
    for (int row = 0; row < rows; row++) {
      lines.append(String.join("\t", name(row), sage.folder(), used(row), "step", "" + row));
      lines.append("\t[a, b").append(row).append("]\n");
    }
    write("study.tsv", lines.toString());
    return this;
  }

  private static String name(int row) {
    return "f" + row + ".txt";
  }

  private static String used(int row) {
    return row % GROUP == 0 ? "https://example.org/" + row : name(row - 1);
  }

  /** Starts a run. */
  Process start(String... options) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
    command.add("-Dcourier.home=" + Path.of("").toAbsolutePath());
    command.add("-Dcourier.state=" + folder.resolve("state"));
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path")));
    command.add(Courier.class.getName());
    command.addAll(List.of("sage", "-c", folder.resolve("synapse.config").toString(), "--silent"));
    command.addAll(List.of("sync", "study.tsv", "--config", folder.resolve("config").toString()));
    command.addAll(List.of("--ledger", folder.resolve("ledger").toString()));
    try {
      return new ProcessBuilder(command)
          .directory(folder.toFile())
          .redirectErrorStream(true)
          .redirectOutput(folder.resolve("output.txt").toFile())
          .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Waits for a run and answers its exit code. */
  int end(Process process) {
    try {
      assertThat(process.waitFor(300, TimeUnit.SECONDS)).as("still running: %s", said()).isTrue();
      return process.exitValue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } finally {
      process.destroyForcibly().onExit().join();
    }
  }

  String said() {
    try {
      return Files.readString(folder.resolve("output.txt"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Calls that change something, so far. */
  long work() {
    RequestReport report = sage.sandbox().requests();
    return report.puts()
        + report.calls(Endpoint.SAGE_ENTITY_CREATE)
        + report.calls(Endpoint.SAGE_ANNOTATIONS_UPDATE)
        + report.calls(Endpoint.SAGE_PROVENANCE_UPDATE);
  }

  /** Every row is one entity of one version, with all that hangs on it. */
  void everythingIsThereOnce() {
    List<String> names = new ArrayList<>();
    for (JsonNode entity : sage.entities().path("entities")) {
      if (entity.path("type").asText().equals("file")) {
        names.add(entity.path("name").asText());
        check(entity);
      }
    }
    List<String> expected = new ArrayList<>();
    for (int row = 0; row < rows; row++) {
      expected.add(name(row));
    }
    assertThat(names).as(said()).containsExactlyInAnyOrderElementsOf(expected);
  }

  private void check(JsonNode entity) {
    String name = entity.path("name").asText();
    int row = Integer.parseInt(name.replaceAll("\\D", ""));
    assertThat(entity.path("versions")).as(name).hasSize(1);
    JsonNode version = entity.path("versions").get(0);
    JsonNode annotations = version.path("annotations");
    assertThat(annotations.path("number").path("value").toString()).isEqualTo("[\"" + row + "\"]");
    assertThat(annotations.path("tags").path("value").toString())
        .isEqualTo("[\"a\",\"b" + row + "\"]");
    assertThat(version.path("fileHandle").path("contentSize").asInt())
        .isEqualTo(("content of " + row).length());
    JsonNode used = version.path("activity").path("used");
    assertThat(used).as("%s: %s", name, version).hasSize(1);
    assertThat(version.path("activity").path("name").asText()).as(name).isEqualTo("step");
    assertThat(used.get(0).path("wasExecuted").asBoolean()).as(name).isFalse();
    String target = used.get(0).path("reference").path("targetId").asText();
    if (row % GROUP == 0) {
      assertThat(used.get(0).path("url").asText()).isEqualTo("https://example.org/" + row);
    } else {
      assertThat(named(target)).isEqualTo(name(row - 1));
    }
  }

  private String named(String id) {
    for (JsonNode entity : sage.entities().path("entities")) {
      if (entity.path("id").asText().equals(id)) {
        return entity.path("name").asText();
      }
    }
    return "nothing: " + id;
  }
}
