package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Units that may not go yet. */
class WaitingUnitTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  @Test
  void anIncompleteUnitWaitsWithWhatIsMissingAndIsCompletedByALaterRun() {
    String image = job.file("patient/scan.png", "image");

    Result first = job.upload();

    assertThat(first.exitCode()).isEqualTo(1);
    assertThat(first.out()).contains("Waiting        1 unit", "Unit patient: missing label_1");
    assertThat(job.arrived().writes()).isZero();

    String label = job.file("patient/label.json", "{}");

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums())
        .isEqualTo(Map.of("patient", Map.of("image_1", image, "label_1", label)));
  }

  @Test
  void aFileThatIsTooYoungKeepsItsWholeUnitWaiting() {
    job.define("files", "{min_age: 1h}");
    Map<String, String> files = job.unit("patient");

    Result young = job.upload();

    assertThat(young.exitCode()).isEqualTo(1);
    assertThat(young.out()).contains("too young");
    assertThat(job.arrived().writes()).isZero();

    job.undefine("files");
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void aUnitWaitsForItsMarkerFile() {
    job.define("files", "{marker: _SUCCESS}");
    Map<String, String> files = job.unit("patient");

    Result early = job.upload();

    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.out()).contains("waits for its marker file");
    assertThat(job.arrived().writes()).isZero();

    job.file("patient/_SUCCESS", "");
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
    // A marker that is there already is nothing new.
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void aUnitWaitsWhileOneOfItsFilesHasATemporaryName() throws Exception {
    Map<String, String> files = job.unit("patient");
    job.file("patient/note.txt.part", "half");

    Result early = job.upload();

    assertThat(early.exitCode()).isEqualTo(1);
    assertThat(early.out()).contains("still being written");
    assertThat(job.arrived().writes()).isZero();

    java.nio.file.Files.delete(job.root().resolve("patient/note.txt.part"));
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void aListingWithoutUnitsIsToldWithTheFirstNamesAndTheirRules() {
    job.define("files", "{include: [\"**/*.dcm\"], min_size: 1KiB}");
    job.unit("patient");

    Result result = job.upload();

    assertThat(result.err())
        .contains("No file of the listing is part of a unit:")
        .contains("patient/label.json: files.include: no match for \"**/*.dcm\"");
  }

  @Test
  void aUnitWhoseFilesHaveGoneIsNoLongerWaitedFor() throws Exception {
    job.file("patient/scan.png", "image");
    assertThat(job.upload().exitCode()).isEqualTo(1);
    java.nio.file.Files.delete(job.root().resolve("patient/scan.png"));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().units()).isEmpty();
  }

  @Test
  void heldUnitsSendNothingUntilTheyAreApproved() {
    job.define("hold", true);
    Map<String, String> files = job.unit("patient");

    Result held = job.upload();

    assertThat(held.exitCode()).isEqualTo(1);
    assertThat(held.out())
        .contains("Held           1 unit (wait for courier units approve --upload job)");
    assertThat(job.arrived().writes()).isZero();

    Result nobody = job.command("units", "approve");
    assertThat(nobody.exitCode()).isEqualTo(2);
    assertThat(nobody.err()).contains("Nothing says which units to approve.");

    Result approval = job.command("units", "approve", "--upload", "job");
    assertThat(approval.exitCode()).as(approval.text()).isZero();
    assertThat(approval.out()).contains("1 of 1 units approved");
    assertThat(job.arrived().writes()).isZero();

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void aHeldUnitThatChangesBeforeItsApprovalGoesWithItsNewContent() {
    job.define("hold", true);
    job.unit("patient");
    job.upload();
    String image = job.file("patient/scan.png", "a better image");
    assertThat(job.upload().exitCode()).isEqualTo(1);

    job.command("units", "approve", "--upload", "job");

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().only().files().get("image_1").checksum()).isEqualTo(image);
  }
}
