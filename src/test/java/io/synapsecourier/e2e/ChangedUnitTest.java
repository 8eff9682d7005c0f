package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.StoredUnit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What becomes of a registered unit whose files are other ones in a later run. */
class ChangedUnitTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> first;

  /** What happens to a file of a unit that is registered. */
  enum Change {
    LATE_OPTIONAL_FILE("patient/note.txt", "text_1"),
    CHANGED_CONTENT("patient/scan.png", "image_1");

    private final String path;
    private final String spec;

    Change(String path, String spec) {
      this.path = path;
      this.spec = spec;
    }

    /** Files of the unit afterwards. */
    Map<String, String> apply(UploadJob job, Map<String, String> before) {
      Map<String, String> after = new java.util.HashMap<>(before);
      after.put(spec, job.file(path, "what came later"));
      return after;
    }
  }

  @BeforeEach
  void registerAUnit() {
    job = new UploadJob(folder);
    first = job.unit("patient");
  }

  private void upload(String onChange) {
    job.define("on_change", onChange);
    assertThat(job.upload().exitCode()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void reportStopsAChangedUnitForAPerson(Change change) {
    upload("report");
    change.apply(job, first);

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Unit patient is registered", "Replay it");
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("patient", first));
    assertThat(job.upload().exitCode()).as("it stays reported").isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void aReportedChangeIsRegisteredWithAllFilesWhenItIsReplayed(Change change) {
    upload("report");
    Map<String, String> after = change.apply(job, first);
    job.upload();

    assertThat(job.command("dead-letters", "replay", "--upload", "job").exitCode()).isZero();
    assertThat(job.upload().exitCode()).isZero();

    assertThat(revisions()).containsExactly(first, after);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void ignoreLeavesTheRegisteredUnitAsItIs(Change change) {
    upload("ignore");
    change.apply(job, first);
    long writes = job.arrived().writes();

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out()).contains("on_change says ignore");
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @ParameterizedTest
  @EnumSource(Change.class)
  void registerMakesANewRevisionWithAllFilesAndOnlyOne(Change change) {
    upload("register");
    Map<String, String> after = change.apply(job, first);

    assertThat(job.upload().exitCode()).isZero();
    assertThat(revisions()).containsExactly(first, after);

    long writes = job.arrived().writes();
    assertThat(job.upload().exitCode()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void aFileThatWasOnlyTouchedIsNotRegisteredTwice() throws IOException {
    upload("register");
    Files.setLastModifiedTime(
        job.root().resolve("patient/scan.png"), FileTime.from(Instant.now().minusSeconds(60)));

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(revisions()).containsExactly(first);
    assertThat(job.upload().exitCode()).isZero();
    assertThat(revisions()).containsExactly(first);
  }

  @Test
  void aChangeThatIsUndoneIsNoChange() {
    upload("report");
    job.file("patient/scan.png", "a mistake");
    assertThat(job.upload().exitCode()).isEqualTo(1);
    job.unit("patient");

    job.define("on_change", "register");
    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(revisions()).containsExactly(first);
  }

  @Test
  void contentThatComesBackIsNotRegisteredASecondTime() {
    upload("register");
    Map<String, String> after = Change.CHANGED_CONTENT.apply(job, first);
    assertThat(job.upload().exitCode()).isZero();
    job.unit("patient");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(revisions()).containsExactly(first, after);
    assertThat(job.upload().exitCode()).isZero();
    assertThat(revisions()).containsExactly(first, after);
  }

  private List<Map<String, String>> revisions() {
    return job.arrived().units().stream().map(ChangedUnitTest::checksums).toList();
  }

  private static Map<String, String> checksums(StoredUnit unit) {
    return unit.files().entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, file -> file.getValue().checksum()));
  }
}
