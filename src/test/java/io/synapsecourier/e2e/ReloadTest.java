package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier run} while its configuration is edited. */
@Timeout(900)
class ReloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir Path folder;
  private UploadJob job;
  private Config config;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("scan.tick", "100").setting("reload.period", "100ms");
    config = new Config(folder);
    config.write("first", config.text("first", true));
    config.unit("first", "one");
  }

  private CourierProcess run(String... more) {
    CourierProcess process =
        CourierProcess.start(
            folder,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"),
            job.withPlaces(concat("run", more)));
    await().atMost(PATIENCE).until(() -> process.said().contains("; end with SIGTERM"));
    return process;
  }

  private static String[] concat(String first, String... more) {
    String[] all = new String[more.length + 1];
    all[0] = first;
    System.arraycopy(more, 0, all, 1, more.length);
    return all;
  }

  private void end(CourierProcess process) {
    process.terminate();
    Result result = process.result(60);
    assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
    assertThat(result.text()).doesNotContain("Exception");
  }

  private void arrives(String... keys) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(job.arrived().keys()).containsExactlyInAnyOrder(keys));
  }

  private void says(CourierProcess process, String text) {
    await().atMost(PATIENCE).until(() -> process.said().contains(text));
  }

  private String health(String upload) {
    return job.command("status", "-o", "ndjson")
        .out()
        .lines()
        .filter(line -> line.contains("\"" + upload + "\""))
        .findFirst()
        .orElse("");
  }

  private void healthHas(String upload, String text) {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(health(upload)).contains(text));
  }

  @Test
  void definitionsThatAreAddedChangedAndRemovedFollowWithoutRestart() {
    try (CourierProcess process = run()) {
      arrives("one");
      config.unit("second", "two");
      config.write("second", config.text("second", true));
      config.unit("once", "three");
      config.write("once", config.text("once", false));
      arrives("one", "two", "three");

      // A broken text: the definition before goes on, and it is told once.
      config.write("second", "id: second\nname: [");
      says(process, "second: its definition cannot be used, the one before goes on");
      healthHas("second", "definition-broken");
      config.unit("second", "four");
      arrives("one", "two", "three", "four");
      // Valid, and not possible: the same.
      config.write("second", config.text("second", true).replace(": 43", ": 4711"));
      says(process, "data_collection 4711");
      config.unit("second", "five");
      arrives("one", "two", "three", "four", "five");

      // Mended, in a file of another name, with other files.
      config.remove("second");
      config.write("renamed", config.text("second", true, "files: {include: ['**/*.raw']}"));
      healthHas("second", "\"health\":null");
      config.unit("second", "left-out");
      config.unit("second", "six.raw");
      arrives("one", "two", "three", "four", "five", "six");

      // Switched off.
      config.write("first", config.text("first", true, "enabled: false"));
      healthHas("first", "\"next_scan\":null");
      config.unit("first", "seven");
      config.unit("second", "eight.raw");
      arrives("one", "two", "three", "four", "five", "six", "eight");
      config.write("first", config.text("first", true));
      arrives("one", "two", "three", "four", "five", "six", "eight", "seven");
      end(process);
      assertThat(process.said().split("name: \\[", -1)).as("told once").hasSizeLessThan(3);
    }
  }

  @Tag("slow")
  @Test
  void whatCannotStartIsTriedAgainWhenItsFileIsMended() throws IOException {
    config.unit("wrong", "two");
    config.write("wrong", config.text("wrong", true).replace(": 43", ": 4711"));
    Path credentials = folder.resolve("config/credentials.yaml");
    try (CourierProcess process = run("--only", "first,wrong")) {
      says(process, "wrong: cannot start");
      config.write("other", config.text("other", true));
      config.unit("other", "not-chosen");

      config.write("wrong", config.text("wrong", true));

      arrives("one", "two");
      Files.writeString(credentials, "ward: {type: nonsense}");
      says(process, "credentials.yaml: ");
      config.unit("wrong", "three");
      arrives("one", "two", "three");
      end(process);
    }
  }

  @Tag("slow")
  @Test
  void aRunThatNeverEndsKeepsNoScheduledUploadFromRunning() {
    config.write("once", config.text("once", false, "limits: {bytes_per_second: 1B}"));
    config.unit("once", "slow", "slow".repeat(100_000));
    try (CourierProcess process = run()) {
      await().atMost(PATIENCE).until(() -> job.command("units").out().contains("CLAIMED"));
      config.unit("first", "two");
      arrives("one", "two");
      assertThat(process.isRunning()).isTrue();
    }
  }
}
