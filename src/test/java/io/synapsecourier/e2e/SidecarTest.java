package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sidecars belong to their unit: they are read and never sent, and a changed one is a change. */
class SidecarTest {
  @TempDir Path folder;

  private UploadJob job;
  private Map<String, String> unit;

  @BeforeEach
  void aUnitWithASidecar() {
    job = new UploadJob(folder).define("metadata", "{sidecar: \"*.meta.json\"}");
    unit = job.unit("P1");
    job.file("P1/any.meta.json", "{}");
  }

  @Test
  void aSidecarIsNotSentAndHasTheStateOfItsUnit() {
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("P1", unit));
    assertThat(job.arrived().puts()).isEqualTo(2);
    assertThat(job.command("report", "-o", "json", "--upload", "job").out())
        .containsPattern("any\\.meta\\.json[^}]*\"spec\":\"\\(sidecar\\)\"[^}]*\"REGISTERED\"");

    long writes = job.arrived().writes();
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void aChangedSidecarIsAChangeOfItsUnit() {
    assertThat(job.upload().exitCode()).isZero();
    job.file("P1/any.meta.json", "{\"a\": 1}");
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(job.command("units", "-o", "json").out()).contains("changed-since-registered");
  }

  @Test
  void twoSidecarsOfAUnitAreRefused() {
    job.file("P1/other.meta.json", "{}");
    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(job.command("units", "-o", "json").out()).contains("duplicate-sidecar");
    assertThat(job.arrived().writes()).isZero();
  }
}
