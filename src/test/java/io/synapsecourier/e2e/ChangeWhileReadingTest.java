package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.sandbox.Endpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A file that changes under the reader's eyes is never registered as something that never was. */
@Timeout(120)
class ChangeWhileReadingTest {
  /** Below the sandbox's threshold for parts, so that one request sends it. */
  private static final int SIZE = 1_000_000;

  @TempDir Path folder;
  private UploadJob job;
  private Path image;

  @BeforeEach
  void start() {
    job = new UploadJob(folder).define("limits", "{puts: 1, bytes_per_second: 100000}");
    job.unit("patient");
    job.file("patient/scan.png", new byte[SIZE]);
    image = job.root().resolve("patient/scan.png");
  }

  private interface Change {
    void apply() throws IOException;
  }

  /** Runs an upload and changes the source while the pace holds the bytes back. */
  private Result uploadDuring(Change change) {
    CompletableFuture<Result> running = CompletableFuture.supplyAsync(job::upload);
    await().atMost(Duration.ofSeconds(60)).until(() -> job.arrived().calls(Endpoint.PRESIGN) > 0);
    try {
      change.apply();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return running.join();
  }

  private void waitsAndIsRegisteredNextTime(Result result, String reason) throws IOException {
    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    assertThat(result.out()).contains("Waiting        1 unit", reason);
    assertThat(job.arrived().units()).isEmpty();

    job.undefine("limits");
    Result next = job.upload();

    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(job.arrived().only().files().get("image_1").checksum())
        .isEqualTo(Sha1.of(Files.readAllBytes(image)));
  }

  @Test
  void aFileThatGrowsWhileItIsReadMakesItsUnitWait() throws IOException {
    Result result =
        uploadDuring(() -> Files.write(image, new byte[] {1, 2, 3}, StandardOpenOption.APPEND));
    waitsAndIsRegisteredNextTime(result, "longer than the 1000000 bytes");
  }

  @Test
  void aFileThatIsRewrittenInPlaceMakesItsUnitWait() throws IOException {
    byte[] other = new byte[SIZE];
    other[SIZE - 1] = 1;
    Result result = uploadDuring(() -> Files.write(image, other, StandardOpenOption.WRITE));
    waitsAndIsRegisteredNextTime(result, "changed while it was read");
  }

  @Test
  void aFileThatShrinksWhileItIsReadMakesItsUnitWait() throws IOException {
    Result result = uploadDuring(() -> Files.write(image, new byte[] {1, 2, 3}));
    waitsAndIsRegisteredNextTime(result, "before the length that was listed");
  }

  @Test
  void aFileThatVanishesBeforeItIsReadMakesItsUnitWaitUntilItIsBack() throws IOException {
    // Bytes of the label come first and use up the pace; the image is opened after them.
    Path away = folder.resolve("away.png");
    Result result = uploadDuring(() -> Files.move(image, away));
    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    assertThat(job.arrived().units()).isEmpty();

    Files.move(away, image);
    job.undefine("limits");
    Result next = job.upload();

    assertThat(next.exitCode()).as(next.text()).isZero();
    assertThat(job.arrived().checksums()).containsOnlyKeys("patient");
    assertThat(job.arrived().checksums().get("patient"))
        .containsEntry("image_1", Sha1.of(Files.readAllBytes(image)));
    assertThat(Map.copyOf(job.arrived().only().files())).hasSize(2);
  }
}
