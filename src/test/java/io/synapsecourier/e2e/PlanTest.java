package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan shows what an upload would do, and does nothing. */
class PlanTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  @Test
  void aPlanShowsEveryOutcomeAndLeavesNoLedgerAndNoTraceAtTheBackend() {
    job.unit("good");
    job.file("incomplete/scan.png", "image");
    job.unit("doubled");
    job.file("doubled/other.png", "image");
    job.file("stray.png", "image");

    Result plan = job.plan();

    assertThat(plan.exitCode()).isEqualTo(1);
    assertThat(plan.out())
        .contains(
            "Would upload   1 unit",
            "missing label_1",
            "has 2 files for image_1",
            "Unmatched      1 file",
            "file at the root");
    assertThat(job.ledger()).doesNotExist();
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void aPlanAfterAnUploadKnowsWhatIsRegisteredAndLeavesTheLedgerUnchanged() throws IOException {
    Map<String, String> old = job.unit("old");
    assertThat(job.upload().exitCode()).isZero();
    job.unit("new");
    byte[] ledger = Files.readAllBytes(job.ledger());
    long writes = job.arrived().writes();

    Result plan = job.plan();

    assertThat(plan.out()).contains("Registered     1 unit", "Would upload   1 unit");
    assertThat(Files.readAllBytes(job.ledger())).isEqualTo(ledger);
    assertThat(job.arrived().writes()).isEqualTo(writes);
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("old", old));
  }

  @Test
  void uploadWithDryRunIsAPlan() {
    job.unit("good");

    Result plan = job.upload("--dry-run");

    assertThat(plan.out()).contains("Would upload   1 unit");
    assertThat(job.ledger()).doesNotExist();
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void anUploadDoesWhatItsPlanSaid() {
    job.unit("good");
    job.plan();
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().keys()).containsExactly("good");
  }
}
