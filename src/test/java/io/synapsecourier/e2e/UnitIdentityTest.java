package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which files belong together, and that no other file ever gets among them. */
class UnitIdentityTest {
  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
  }

  @Test
  void equalFileNamesInDifferentUnitsDoNotCollide() {
    Map<String, String> one = job.unit("patient_001");
    Map<String, String> two = job.unit("patient_002");

    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient_001", one, "patient_002", two));
  }

  @Test
  void byteIdenticalFilesOfDifferentUnitsStayDifferentUnits() {
    String image = job.file("patient_001/scan.png", "the same image");
    String label = job.file("patient_001/label.json", "{}");
    job.file("patient_002/scan.png", "the same image");
    job.file("patient_002/label.json", "{}");

    assertThat(job.upload().exitCode()).isZero();
    Map<String, String> files = Map.of("image_1", image, "label_1", label);
    assertThat(job.arrived().checksums())
        .isEqualTo(Map.of("patient_001", files, "patient_002", files));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "z.png"})
  void twoCandidatesForASpecificationAreAnErrorAndTheNeighbourIsRegistered(String second) {
    job.unit("bad");
    job.file("bad/" + second, "another image");
    Map<String, String> good = job.unit("good");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("has 2 files for image_1", "scan.png", second);
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "z.png"})
  void aSecondCandidateThatComesWhileTheUnitWaitsIsAnErrorToo(String second) {
    job.file("bad/scan.png", "image");
    assertThat(job.upload().out()).contains("missing label_1");
    job.file("bad/" + second, "another image");
    job.file("bad/label.json", "{}");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("has 2 files for image_1");
    assertThat(job.arrived().units()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a.png", "z.png"})
  void aSecondCandidateForARegisteredUnitIsNotTakenForANewRevision(String second) {
    job.define("on_change", "register");
    Map<String, String> files = job.unit("patient");
    assertThat(job.upload().exitCode()).isZero();
    job.file("patient/" + second, "another image");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("has 2 files for image_1");
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", files));
  }

  @Test
  void keysThatDifferOnlyByCaseAreTwoUnitsAndAreTold() {
    Map<String, String> upper = job.unit("P1");
    assumeThat(Files.exists(job.root().resolve("p1"))).isFalse();
    Map<String, String> lower = job.unit("p1");
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.err()).containsOnlyOnce("Unit keys P1 and p1 differ only by case");
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("P1", upper, "p1", lower));
  }

  @Test
  void directoriesInTwoUnicodeFormsAreOneUnitAndAreTold() {
    String image = job.file("\u1112\u1161\u11ab/scan.png", "image");
    String label = job.file("한/label.json", "{}");
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.err()).containsOnlyOnce("two Unicode forms");
    assertThat(job.arrived().checksums())
        .isEqualTo(Map.of("한", Map.of("image_1", image, "label_1", label)));
  }
}
