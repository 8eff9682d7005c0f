package io.synapsecourier.routes.sage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.ScanTable.LastScan;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.When;
import io.synapsecourier.route.ManifestPlace;
import io.synapsecourier.route.SageEngine;
import io.synapsecourier.route.SageService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Manifests that are watched, each by itself or dropped into a folder. */
class SageServiceTest {
  private static final Duration LONG = Duration.ofMinutes(10);

  @RegisterExtension final SageFixture fixture = new SageFixture();
  @TempDir Path folder;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private SyncScene scene;
  private Ledger ledger;
  private SageService service;

  @BeforeEach
  void open() {
    scene = new SyncScene(folder, fixture.sage(), fixture.proxyUri());
    ledger = scene.ledger();
    CourierEvents events =
        new CourierEvents() {
          @Override
          public void scanFailed(String upload, String why) {
            told.add(upload + ": " + why);
          }

          @Override
          public void notice(String upload, String text) {
            told.add(upload + ": " + text);
          }
        };
    SageEngine engine = scene.engine(ledger, fixture.sage().token(), events);
    service = new SageService(engine, events, Clock.systemUTC());
    service.start();
  }

  @AfterEach
  void close() {
    service.close();
    ledger.close();
  }

  /** Looked at every second, and left alone until it has not changed for a time. */
  private void watch(ManifestPlace place, Duration settle) {
    service.add(place, new When(null, ZoneOffset.UTC, true, Duration.ofSeconds(1), settle));
    service.begin();
  }

  private static void written(Path file, Instant when) throws IOException {
    Files.setLastModifiedTime(file, FileTime.from(when));
  }

  private String health() {
    return ledger.uploads().all().get(0).health();
  }

  private LastScan scan() {
    return ledger.scans().last(1).orElse(null);
  }

  @Test
  void aRowThatIsAddedGoesUpAtTheNextLook() {
    scene.file("a.txt", "a");
    scene.file("b.txt", "b");
    scene.manifest("path|parent", "a.txt|" + fixture.folder());
    watch(scene.place(), Duration.ZERO);
    await().until(() -> fixture.named("a.txt") == 1);

    scene.manifest(
        "path|parent|used",
        "a.txt|" + fixture.folder() + "|",
        "b.txt|" + fixture.folder() + "|a.txt");

    await().until(() -> fixture.named("b.txt") == 1);
    assertThat(scene.versions()).isEqualTo(2);
    assertThat(told).isEmpty();
  }

  @Test
  @Tag("slow")
  void aManifestThatIsStillWrittenIsLeftAloneUntilItIsNot() throws IOException {
    scene.file("a.txt", "a");
    scene.manifest("path|parent", "a.txt|" + fixture.folder());
    Path manifest = folder.resolve("study.tsv");
    scene.file("other/b.txt", "b");
    Path other = folder.resolve("other/other.tsv");
    scene.file("other/other.tsv", "path\tparent\nb.txt\t" + fixture.folder() + "\n");
    written(other, Instant.now().minus(LONG.multipliedBy(2)));
    service.add(scene.place(), new When(null, ZoneOffset.UTC, true, Duration.ofSeconds(1), LONG));
    watch(scene.place("other", other), LONG);

    // The other one has been looked at since, and its row is up.
    await().until(() -> fixture.named("b.txt") == 1);
    assertThat(scan()).isNull();

    written(manifest, Instant.now().minus(LONG.multipliedBy(2)));

    await().until(() -> fixture.named("a.txt") == 1);
  }

  @Test
  @Tag("slow")
  void aManifestWithMistakesIsToldOnceWithTheirPlacesAndGoesUpWhenItIsMended() {
    scene.file("a.txt", "a");
    scene.manifest("path|parent", "a.txt|" + fixture.folder(), "gone.txt|nowhere");
    watch(scene.place(), Duration.ZERO);
    await().until(() -> !told.isEmpty());
    await().until(() -> scan() != null && scan().failed());
    assertThat(health()).contains("study.tsv:3 (row 2), column path");

    scene.file("gone.txt", "found again");
    scene.manifest("path|parent", "a.txt|" + fixture.folder(), "gone.txt|" + fixture.folder());

    await().atMost(Duration.ofSeconds(60)).until(() -> fixture.named("gone.txt") == 1);
    await().until(() -> health() == null);
    assertThat(told).hasSize(1);
    assertThat(told.get(0))
        .contains("study.tsv:3 (row 2), column path", "study.tsv:3 (row 2), column parent");
    assertThat(fixture.named("a.txt")).isEqualTo(1);
  }

  @Test
  void manifestsThatAreDroppedIntoAFolderGoUpAndABrokenOneStopsNoOther() throws IOException {
    Files.createDirectories(folder.resolve("inbox"));
    scene.file("inbox/a.txt", "a");
    scene.file("inbox/b.txt", "b");
    scene.file("inbox/one.tsv", "path\tparent\na.txt\t" + fixture.folder() + "\n");
    scene.file("inbox/broken.tsv", "path\tparent\nnowhere.txt\t" + fixture.folder() + "\n");
    scene.file("inbox/.hidden.tsv", "not looked at");
    watch(scene.dropped(folder.resolve("inbox")), Duration.ZERO);
    await().until(() -> fixture.named("a.txt") == 1);
    await().until(() -> told.size() == 1);

    scene.file("inbox/two.csv", "path,parentId\nb.txt," + fixture.folder() + "\n");

    await().until(() -> fixture.named("b.txt") == 1);
    assertThat(told).hasSize(1);
    assertThat(told.get(0)).contains("broken.tsv:2 (row 1), column path");
  }

  /** Reading each of a thousand old ones every minute would ask for their parents and files. */
  @Test
  @Tag("slow")
  void aDroppedManifestThatIsDoneIsReadAgainOnlyWhenItChanges() throws IOException {
    Files.createDirectories(folder.resolve("inbox"));
    scene.file("inbox/a.txt", "a");
    scene.file("inbox/b.txt", "b");
    scene.file("inbox/one.tsv", "path\tparent\na.txt\t" + fixture.folder() + "\n");
    watch(scene.dropped(folder.resolve("inbox")), Duration.ZERO);
    await().until(() -> fixture.named("a.txt") == 1);
    await().until(() -> scan().ended() != null);
    Instant first = scan().started();

    // Another that comes later is read after at least one more look at the first.
    scene.file("inbox/two.tsv", "path\tparent\nb.txt\t" + fixture.folder() + "\n");
    await().until(() -> fixture.named("b.txt") == 1);
    assertThat(scan().started()).isEqualTo(first);

    scene.file("inbox/one.tsv", "path\tparent\tk\na.txt\t" + fixture.folder() + "\tv\n");

    await().until(() -> !scene.annotation("a.txt", "k").isEmpty());
  }
}
