package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Sources that are not as they should be: nothing hangs, nothing is lost, nothing comes twice. */
@Timeout(120)
class BadSourceTest {
  @TempDir Path folder;
  private UploadJob job;
  private Map<String, String> good;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    good = job.unit("good");
  }

  private void onlyTheGoodUnitArrived() {
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good));
  }

  private void theNextRunIsClean() {
    Result next = job.upload();
    assertThat(next.exitCode()).as(next.text()).isZero();
  }

  @Test
  void aMissingFolderEndsWithItsNameAndIsTakenWhenItIsThere() throws IOException {
    Path away = folder.resolve("away");
    Files.move(job.root(), away);

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains(job.root().toString(), "does not exist");
    assertThat(job.arrived().units()).isEmpty();

    Files.move(away, job.root());
    theNextRunIsClean();
    onlyTheGoodUnitArrived();
  }

  @Test
  void aFolderThatIsMissingForOnceDoesNotMakeRegisteredUnitsForgotten() throws IOException {
    theNextRunIsClean();
    Path away = folder.resolve("away");
    Files.move(job.root(), away);
    assertThat(job.upload().exitCode()).isEqualTo(3);
    Files.move(away, job.root());

    long writes = job.arrived().writes();
    theNextRunIsClean();
    assertThat(job.arrived().writes()).isEqualTo(writes);
  }

  @Test
  void aFileInsteadOfAFolderEndsWithWhatToGive() {
    job.define("path", job.root().resolve("good/scan.png").toString());

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(3);
    assertThat(result.err()).contains("scan.png", "folder");
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void anEmptyFolderIsNoError() throws IOException {
    job.define("path", Files.createDirectory(folder.resolve("empty")).toString());
    Result result = job.upload();
    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(job.arrived().writes()).isZero();
  }

  @Test
  void anUnreadableFileStopsItsUnitWithAReasonAndAReplayTakesIt() throws IOException {
    Map<String, String> locked = job.unit("locked");
    Path file = job.root().resolve("locked/scan.png");
    assertThat(file.toFile().setReadable(false)).isTrue();
    assumeFalse(Files.isReadable(file), "this account may read every file, as root may");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("cannot be read", "permission denied");
    onlyTheGoodUnitArrived();

    assertThat(file.toFile().setReadable(true)).isTrue();
    job.command("dead-letters", "replay", "--upload", "job");
    theNextRunIsClean();
    assertThat(job.arrived().checksums()).isEqualTo(Map.of("good", good, "locked", locked));
  }

  @Test
  void aPipeIsLeftAloneAndNamed() throws Exception {
    Path pipe = job.root().resolve("good/pipe.txt");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("Unmatched      1 file", "good/pipe.txt");
    onlyTheGoodUnitArrived();

    Files.delete(pipe);
    theNextRunIsClean();
    onlyTheGoodUnitArrived();
  }

  @Test
  void aLoopOfSymbolicLinksIsLeftOutAndNamed() throws IOException {
    Files.createSymbolicLink(job.root().resolve("good/again"), job.root());

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isZero();
    assertThat(result.out()).contains("Ignored", "loop");
    onlyTheGoodUnitArrived();
  }

  @Test
  void aLinkThatLeavesTheRootIsNotFollowed() throws IOException {
    Path secret = Files.writeString(folder.resolve("secret.txt"), "not to be uploaded");
    Files.createSymbolicLink(job.root().resolve("good/note.txt"), secret);

    Result result = job.upload();

    assertThat(result.out()).contains("good/note.txt");
    onlyTheGoodUnitArrived();
  }

  @Test
  void aDanglingLinkIsNamed() throws IOException {
    Files.createSymbolicLink(job.root().resolve("good/note.txt"), folder.resolve("nowhere"));

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(1);
    assertThat(result.out()).contains("good/note.txt");
    onlyTheGoodUnitArrived();
  }
}
