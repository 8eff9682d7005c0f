package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of files at the source once their unit is registered. */
class AfterRegistrationTest {
  @TempDir Path folder;
  private UploadJob job;
  private Path done;

  @BeforeEach
  void start() {
    job = new UploadJob(folder);
    done = folder.resolve("done");
    job.define("after", "{move: " + done + "}");
  }

  private static List<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .sorted()
          .toList();
    }
  }

  @Test
  void onlyFilesOfRegisteredUnitsMove() throws IOException {
    job.unit("P1");
    job.file("P2/scan.png", "alone");
    job.file("readme.md", "at the root");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    assertThat(files(done)).containsExactly("P1/label.json", "P1/scan.png");
    assertThat(files(job.root())).containsExactly("P2/scan.png", "readme.md");
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void aSecondRunFindsTheMovedFilesNeitherGoneNorNew() throws IOException {
    job.unit("P1");
    assertThat(job.upload().exitCode()).isZero();
    long writes = job.arrived().writes();

    Result again = job.upload();

    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(job.arrived().writes()).isEqualTo(writes);
    assertThat(job.command("report").text()).contains("REGISTERED").doesNotContain("GONE");
  }

  @Test
  void aFileThatLiesAtTheNewPlaceIsNeverOverwritten() throws IOException {
    job.unit("P1");
    Files.createDirectories(done.resolve("P1"));
    Files.writeString(done.resolve("P1/scan.png"), "another patient");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    assertThat(result.text()).contains("another file lies at its new place");
    assertThat(done.resolve("P1/scan.png")).hasContent("another patient");
    assertThat(job.root().resolve("P1/scan.png")).exists();
    assertThat(job.arrived().units()).hasSize(1);

    Files.delete(done.resolve("P1/scan.png"));
    Result again = job.upload();
    assertThat(again.exitCode()).as(again.text()).isZero();
    assertThat(files(done)).containsExactly("P1/label.json", "P1/scan.png");
    assertThat(files(job.root())).isEmpty();
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void filesAreDeletedWhereTheDefinitionSaysSo() throws IOException {
    job.define("after", "{delete: true}");
    job.unit("P1");
    job.file("P2/scan.png", "alone");

    job.upload();

    assertThat(files(job.root())).containsExactly("P2/scan.png");
    assertThat(job.arrived().units()).hasSize(1);
  }

  @Test
  void aPlanMovesNothing() throws IOException {
    job.unit("P1");

    job.plan();

    assertThat(files(job.root())).hasSize(2);
    assertThat(files(done)).isEmpty();
  }

  @Test
  void whatTheSourceCannotDoIsToldBeforeAnythingIsSent() {
    job.define("after", "{tag: {courier: registered}}");
    job.unit("P1");

    Result result = job.upload();

    assertThat(result.exitCode()).as(result.text()).isEqualTo(2);
    assertThat(result.text()).contains("cannot tag");
    assertThat(job.arrived().units()).isEmpty();
  }
}
