package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.e2e.RemoteRoot.AtSftp;
import io.synapsecourier.source.s3.Bucket;
import io.synapsecourier.source.s3.CuttingProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whole uploads from servers that fail, and what becomes of the others. */
@Timeout(900)
@Tag("slow")
class SourceFaultsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final String LISTING = "list-type=2";

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("credentials", "there");
  }

  private void credentials(String yaml) throws IOException {
    Path config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("credentials.yaml"), "there: " + yaml + "\n");
  }

  /** An S3 error; the proxy closes the connection after it. */
  private static String refusal(String status, String code) {
    String xml = "<Error><Code>" + code + "</Code><Message>No.</Message></Error>";
    return "HTTP/1.1 "
        + status
        + "\r\nContent-Type: application/xml\r\nContent-Length: "
        + xml.length()
        + "\r\n\r\n"
        + xml;
  }

  private Map<String, Map<String, String>> units(Bucket bucket, int count) {
    Map<String, Map<String, String>> units = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      byte[] image = new byte[300_000];
      new Random(i).nextBytes(image);
      byte[] label = ("label " + i).getBytes(java.nio.charset.StandardCharsets.UTF_8);
      bucket.put("in/P" + i + "/scan.png", image);
      bucket.put("in/P" + i + "/label.json", label);
      units.put("P" + i, Map.of("image_1", Sha1.of(image), "label_1", Sha1.of(label)));
    }
    return units;
  }

  @Test
  void aBusyS3IsAskedAgainAndABrokenReadGoesOn() throws IOException {
    try (Bucket bucket = new Bucket();
        CuttingProxy proxy = CuttingProxy.to(bucket.endpoint())) {
      Map<String, Map<String, String>> wanted = units(bucket, 5);
      job.define("path", "\"s3://" + bucket.name + "/in\"");
      credentials(bucket.credentials(proxy.uri()));
      proxy.answer(
          2, refusal("503 Slow Down", "SlowDown"), request -> request.line().contains(LISTING));

      assertThat(job.plan().exitCode()).isZero();
      proxy.reset(4, 100_000, request -> request.line().contains("scan.png"));
      Result result = job.upload();

      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().checksums()).isEqualTo(wanted);
    }
  }

  @Test
  void anS3ThatStaysBusyOrRefusesEndsTheUploadWithTheReason() throws IOException {
    try (Bucket bucket = new Bucket();
        CuttingProxy proxy = CuttingProxy.to(bucket.endpoint())) {
      units(bucket, 1);
      job.define("path", "\"s3://" + bucket.name + "/in\"");
      credentials(bucket.credentials(proxy.uri()));

      proxy.answer(1_000, refusal("503 Slow Down", "SlowDown"), r -> r.line().contains(LISTING));
      Result busy = job.upload();
      proxy.answer(
          1_000, refusal("403 Forbidden", "AccessDenied"), r -> r.line().contains(LISTING));
      Result refused = job.upload();
      proxy.answer(
          1_000, refusal("403 Forbidden", "AccessDenied"), r -> r.line().startsWith("HEAD"));
      Result hidden = job.upload();

      assertThat(busy.exitCode()).as(busy.text()).isEqualTo(3);
      assertThat(busy.text()).contains(bucket.name).contains("less often");
      assertThat(refused.exitCode()).as(refused.text()).isEqualTo(3);
      assertThat(refused.text()).contains(bucket.name).contains("s3:ListBucket");
      assertThat(hidden.exitCode()).as(hidden.text()).isEqualTo(3);
      assertThat(hidden.text()).contains("workbook", bucket.name, "rights");
      assertThat(job.arrived().units()).isEmpty();
    }
  }

  @Test
  void halfAWorkbookIsNotLeftBehind() throws IOException {
    try (Bucket bucket = new Bucket();
        CuttingProxy proxy = CuttingProxy.to(bucket.endpoint())) {
      bucket.put("in/meta.xlsx", new byte[10_000]);
      job.define("path", "\"s3://" + bucket.name + "/in\"");
      credentials(bucket.credentials(proxy.uri()));
      proxy.reset(1_000, 100, request -> request.line().startsWith("GET /" + bucket.name + "/in"));
      Path temporary = Files.createDirectories(folder.resolve("tmp"));
      job.writeDefinition();

      try (CourierProcess process =
          CourierProcess.start(
              folder,
              List.of("-Djava.io.tmpdir=" + temporary),
              job.withPlaces("upload", job.definitionFile().toString()))) {
        Result result = process.result(240);
        assertThat(result.exitCode()).as(result.text()).isEqualTo(3);
        assertThat(result.text()).contains("meta.xlsx");
      }

      assertThat(temporary).isEmptyDirectory();
    }
  }

  @Test
  void anSftpServerThatIsRestartedCostsNoUnitAndNoneIsRegisteredTwice() throws Exception {
    try (AtSftp root = new AtSftp(folder)) {
      Map<String, Map<String, String>> wanted = new TreeMap<>();
      for (int i = 0; i < 60; i++) {
        byte[] image = new byte[500_000];
        new Random(i).nextBytes(image);
        byte[] label = {(byte) i};
        root.put("P" + i + "/scan.png", image);
        root.put("P" + i + "/label.json", label);
        wanted.put("P" + i, Map.of("image_1", Sha1.of(image), "label_1", Sha1.of(label)));
      }
      job.define("path", "\"" + root.address() + "\"").define("limits", "{puts: 2}");
      credentials(root.credentials());
      CompletableFuture<Void> restart = CompletableFuture.runAsync(() -> restart(root));

      Result result = job.upload();

      restart.join();
      assertThat(result.exitCode()).as(result.text()).isZero();
      assertThat(job.arrived().checksums()).isEqualTo(wanted);
    }
  }

  /** In the middle of the upload. */
  private void restart(AtSftp root) {
    try {
      await().atMost(PATIENCE).until(() -> job.arrived().puts() > 5);
      root.server.kill();
      root.server.start();
      assertThat(job.arrived().puts()).as("the upload was under way").isLessThan(120);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  @Test
  void anUploadWhoseBucketIsMissingIsToldAgainAndTheOthersGoOn() throws IOException {
    try (Bucket bucket = new Bucket()) {
      Map<String, Map<String, String>> wanted = units(bucket, 2);
      credentials(bucket.credentials());
      job.setting("scan.tick", "100").define("when", "{watch: 1s, settle: 1s}");
      job.define("path", "\"s3://" + bucket.name + "/in\"");
      job.writeDefinition();
      String good = Files.readString(job.definitionFile());
      Files.writeString(
          job.definitionFile().resolveSibling("another.yaml"),
          good.replace(bucket.name, "no-such-bucket-here").replace("name: Job", "name: Another"));

      try (CourierProcess process =
          CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("run"))) {
        await().atMost(PATIENCE).until(() -> process.said().contains("no-such-bucket-here"));
        await().atMost(PATIENCE).until(() -> job.arrived().units().size() == wanted.size());
        wanted.putAll(units(bucket, 3));
        await().atMost(PATIENCE).until(() -> job.arrived().units().size() == wanted.size());
        process.terminate();
        assertThat(process.result(60).exitCode()).isIn(0, 143);
      }

      assertThat(job.arrived().checksums()).isEqualTo(wanted);
    }
  }
}
