package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code courier run} while its route files are edited. */
@Timeout(900)
class RouteReloadTest {
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir Path folder;
  private Path routes;

  private void copy(String name) throws IOException {
    Path target = Config.create(folder.resolve("home").resolve(name));
    try (DirectoryStream<Path> files = Files.newDirectoryStream(Path.of(name))) {
      for (Path file : files) {
        if (Files.isRegularFile(file)) {
          Files.copy(file, target.resolve(file.getFileName()));
        }
      }
    }
  }

  private void edit(String file, String from, String to) throws IOException {
    edit(file, Map.of(from, to));
  }

  private void edit(String file, Map<String, String> changes) throws IOException {
    String text = Files.readString(routes.resolve(file));
    for (Map.Entry<String, String> change : changes.entrySet()) {
      assertThat(text).contains(change.getKey());
      text = text.replace(change.getKey(), change.getValue());
    }
    Files.writeString(routes.resolve(file), text);
  }

  /** How often the running service has exchanged the route of uploads. */
  private int timesReadAgain() throws IOException {
    String log = Files.readString(folder.resolve("state/courier.log"));
    return log.split("30-upload\\.camel\\.yaml was read again", -1).length - 1;
  }

  @Test
  void filesAreExchangedWhileUploadsRunAndBrokenOnesAreNot() throws IOException {
    copy("routes");
    copy("routes/service");
    copy("config");
    routes = folder.resolve("home/routes");
    UploadJob job = new UploadJob(folder).setting("scan.tick", "100");
    job.setting("reload.period", "100ms");
    Config config = new Config(folder);
    config.write("first", config.text("first", true));
    config.unit("first", "one");
    Path seen = folder.resolve("seen");
    try (CourierProcess process =
        CourierProcess.start(
            folder,
            List.of(
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-Dlog4j2.configurationFile=log4j2.xml",
                "-Dcourier.home=" + routes.getParent()),
            job.withPlaces("run"))) {
      await().atMost(PATIENCE).until(() -> job.arrived().keys().equals(List.of("one")));

      // A template: what was made of it is made anew, error handling of another file included.
      String begin = "          - setProperty:\n              name: scan\n";
      edit("10-poll.camel.yaml", begin, into("          ", seen) + begin);
      await().atMost(PATIENCE).until(() -> Files.exists(seen));
      config.unit("first", "two");
      await().atMost(PATIENCE).until(() -> job.arrived().keys().contains("two"));

      // A misspelt option is valid YAML: the routes before go on.
      edit("30-upload.camel.yaml", "uri: synapse:put", "uri: synapse:put?nonsense=1");
      await().atMost(PATIENCE).until(() -> process.said().contains("nonsense"));
      config.unit("first", "three");
      await().atMost(PATIENCE).until(() -> job.arrived().keys().contains("three"));

      // Mended, and with another address, which the backend does not know; then with the right one.
      int times = timesReadAgain();
      edit(
          "30-upload.camel.yaml",
          Map.of("put?nonsense=1", "put", "presigned_upload/upload/", "presigned_upload/nowhere/"));
      await().atMost(PATIENCE).until(() -> timesReadAgain() == times + 1);
      config.unit("first", "four");
      await().atMost(PATIENCE).until(() -> job.command("units").out().contains("DEAD"));
      edit("30-upload.camel.yaml", "presigned_upload/nowhere/", "presigned_upload/upload/");
      await().atMost(PATIENCE).until(() -> timesReadAgain() == times + 2);
      config.unit("first", "five");
      await().atMost(PATIENCE).until(() -> job.arrived().keys().contains("five"));

      // A route of the operator's own comes and goes, and no upload makes way for it.
      Path ticks = folder.resolve("ticks");
      Files.writeString(
          routes.resolve("own.camel.yaml"),
          "- route:\n    id: own\n    from:\n      uri: timer:own?period=100\n      steps:\n"
              + into("        ", ticks));
      await().atMost(PATIENCE).until(() -> Files.exists(ticks));
      Files.delete(routes.resolve("own.camel.yaml"));
      await().atMost(PATIENCE).until(() -> isQuiet(ticks));

      process.terminate();
      Result result = process.result(60);
      assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
      assertThat(result.text().split("nonsense=1", -1)).as("told once").hasSize(2);
    }
    assertThat(job.arrived().checksums().keySet())
        .containsExactlyInAnyOrder("one", "two", "three", "five");
  }

  @Test
  void aFileThatIsBrokenAtTheStartIsNamedAndAMissingFolderToo() throws IOException {
    copy("routes");
    copy("routes/service");
    copy("config");
    routes = folder.resolve("home/routes");
    UploadJob job = new UploadJob(folder);
    Config config = new Config(folder);
    config.write("first", config.text("first", true));
    edit("30-upload.camel.yaml", "uri: synapse:put", "uri: synapse:put?nonsense=1");

    Result broken = runFails(job);

    assertThat(broken.err())
        .contains("The routes of " + routes.resolve("30-upload.camel.yaml"), "nonsense")
        .doesNotContain("\tat ", "those before go on");

    edit("30-upload.camel.yaml", "put?nonsense=1", "put");
    try (DirectoryStream<Path> files = Files.newDirectoryStream(routes.resolve("service"))) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Files.delete(routes.resolve("service"));

    assertThat(runFails(job).err())
        .contains("The folder " + routes.resolve("service") + " is missing.");
  }

  private Result runFails(UploadJob job) {
    try (CourierProcess process =
        CourierProcess.start(
            folder,
            List.of("-Xmx256m", "-XX:TieredStopAtLevel=1", "-Dcourier.home=" + routes.getParent()),
            job.withPlaces("run"))) {
      Result result = process.result(180);
      assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
      return result;
    }
  }

  /** Steps that leave a file behind whenever they run. */
  private static String into(String indent, Path files) {
    return indent
        + "- setBody: {constant: ran}\n"
        + indent
        + "- to: {uri: \"file:"
        + files
        + "\"}\n";
  }

  private static boolean isQuiet(Path ticks) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ticks)) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    Duration longer = Duration.ofSeconds(1);
    await().pollDelay(longer).atMost(PATIENCE).until(() -> true);
    try (DirectoryStream<Path> files = Files.newDirectoryStream(ticks)) {
      return !files.iterator().hasNext();
    }
  }
}
