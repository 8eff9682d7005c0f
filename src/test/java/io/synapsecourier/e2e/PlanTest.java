package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

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
  void aPlanAfterAnUploadKnowsWhatIsRegisteredAndLeavesTheLedgerUnchanged() {
    Map<String, String> old = job.unit("old");
    assertThat(job.upload().exitCode()).isZero();
    job.unit("new");
    String ledger = everythingInTheLedger();
    long writes = job.arrived().writes();

    Result plan = job.plan();

    assertThat(plan.out()).contains("Unchanged      1 unit", "Would upload   1 unit");
    assertThat(everythingInTheLedger()).isEqualTo(ledger);
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

  private String everythingInTheLedger() {
    return job.command("units", "-o", "json").out() + job.command("report", "-o", "json").out();
  }
}
