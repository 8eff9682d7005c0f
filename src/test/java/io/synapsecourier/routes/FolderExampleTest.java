package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.component.file.GenericFile;
import org.junit.jupiter.api.Test;

/** {@code examples/16-folder}: new and changed files of a folder are announced, not read. */
class FolderExampleTest extends IntakeFiles {
  FolderExampleTest() {
    super("examples/16-folder");
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(super.settings());
    settings.put("intake.folder.upload", "ct");
    settings.put("intake.folder.path", source().toString());
    settings.put("intake.folder.delay", "50");
    return settings;
  }

  @Test
  void aNewFileMakesTheListingDue() throws Exception {
    work.write("P1/a.png");

    await().until(() -> listed.contains("P1/a.png"));
    assertThat(notices).isEmpty();
  }

  @Test
  void aChangedFileMakesTheListingDueAgain() throws Exception {
    work.write("P1/a.png");
    await().until(() -> listed.contains("P1/a.png"));
    listed.clear();

    Files.writeString(source().resolve("P1/a.png"), "longer than it was before");

    await().until(() -> listed.contains("P1/a.png"));
  }

  @Test
  void onlyReferencesAreHandedInAndTheFilesStayAsTheyAre() throws Exception {
    work.write("P1/a.png", "P1/b ${body} #1.json", "P2/환자.png");

    await().until(() -> listed.size() == 3);
    await().until(() -> handedIn.size() >= 3);
    assertThat(handedIn)
        .allSatisfy(
            body ->
                assertThat(((GenericFile<?>) body).getBody())
                    .as("not converted, so not read")
                    .isInstanceOf(File.class));
    assertThat(Files.list(source().resolve("P1")).toList()).hasSize(2);
  }

  @Test
  void whatDidNotChangeIsNotHandedInAgain() throws Exception {
    for (int i = 0; i < 1_200; i++) {
      work.write("P1/" + i + ".png");
    }
    await().untilAsserted(() -> assertThat(handedIn.size()).isGreaterThanOrEqualTo(1_200));
    work.write("P1/last.png");

    await().until(() -> handedIn.stream().anyMatch(body -> body.toString().contains("last.png")));
    assertThat(handedIn).hasSize(1_201);
  }

  @Test
  void aLinkThatLeadsToItsOwnFolderEnds() throws Exception {
    Path unit = Files.createDirectories(source().resolve("P1"));
    Files.createSymbolicLink(unit.resolve("again"), source());
    work.write("P1/a.png");

    await().until(() -> listed.contains("P1/a.png"));
    work.write("P1/b.png");
    await().until(() -> listed.contains("P1/b.png"));
    assertThat(handedIn).map(Object::toString).noneMatch(name -> name.contains("again/P1/again"));
  }

  @Test
  void aFolderThatIsNotThereIsNotMade() throws Exception {
    Path share = source();
    Files.delete(share);
    await().during(java.time.Duration.ofMillis(300)).until(() -> Files.notExists(share));

    work.write("P1/a.png");

    await().until(() -> listed.contains("P1/a.png"));
    assertThat(notices).isEqualTo(List.of());
  }
}
