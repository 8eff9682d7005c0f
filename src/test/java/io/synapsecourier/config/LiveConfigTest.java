package io.synapsecourier.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a service takes from its configuration while people edit it. */
class LiveConfigTest {
  private static final String LEAST = DefinitionReaderTest.LEAST + "units: {by: stem}\n";

  @TempDir Path config;

  @BeforeEach
  void makeUploads() throws IOException {
    Files.createDirectory(config.resolve("uploads"));
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(config.resolve(name), text);
  }

  private Path definition(String file, String id, String... more) throws IOException {
    return write("uploads/" + file, "id: " + id + "\n" + LEAST + String.join("\n", more));
  }

  private LiveConfig live(String... only) {
    Path shipped = Path.of("config/application.properties");
    return new LiveConfig(
        config,
        Set.of(only),
        () -> Settings.read(shipped, config.resolve("application.properties"), Map.of()));
  }

  private static LiveConfig.Reading settled(LiveConfig live) {
    live.look();
    return live.look().orElseThrow();
  }

  @Test
  void aBrokenFileLeavesInForceWhatItSaidAndMendedItCounts() throws IOException {
    definition("a.yaml", "a");
    LiveConfig live = live();
    Wish before = live.current().uploads().get("a");

    write("uploads/a.yaml", "name: [");
    LiveConfig.Reading broken = settled(live);
    assertThat(broken.uploads().get("a").means(before)).isTrue();
    assertThat(broken.faults().get("a").what()).contains("a.yaml:1:");

    definition("a.yaml", "a", "hold: true");
    LiveConfig.Reading mended = settled(live);
    assertThat(mended.faults()).isEmpty();
    assertThat(mended.uploads().get("a").means(before)).isFalse();
    assertThat(mended.uploads().get("a").definition().hold()).isTrue();
  }

  @Test
  void aRenamedFileIsNoChangeAndARemovedOrDisabledOneIsWantedNoMore() throws IOException {
    Path file = definition("a.yaml", "a");
    definition("b.yaml", "b");
    LiveConfig live = live();
    Wish before = live.current().uploads().get("a");

    Files.move(file, file.resolveSibling("other.yaml"));
    assertThat(settled(live).uploads().get("a").means(before)).isTrue();

    definition("b.yaml", "b", "enabled: false");
    assertThat(settled(live).uploads()).containsOnlyKeys("a");
    Files.delete(file.resolveSibling("other.yaml"));
    assertThat(settled(live).uploads()).isEmpty();
  }

  @Test
  void aCopyWithTheSameIdLeavesTheOneThatRuns() throws IOException {
    definition("a.yaml", "a");
    LiveConfig live = live();
    Wish before = live.current().uploads().get("a");
    definition("copy.yaml", "a", "hold: true");

    LiveConfig.Reading reading = settled(live);

    assertThat(reading.uploads().get("a").means(before)).isTrue();
    assertThat(reading.faults()).containsOnlyKeys("a");
  }

  @Test
  void aNewFileThatTellsNoIdIsToldByItsName() throws IOException {
    LiveConfig live = live();
    write("uploads/new.yaml", "name: [");

    LiveConfig.Reading reading = settled(live);

    assertThat(reading.uploads()).isEmpty();
    assertThat(reading.others()).containsOnlyKeys("new.yaml");
  }

  @Test
  void aFolderThatIsGoneLeavesEverythingAsItIs() throws IOException {
    definition("a.yaml", "a");
    LiveConfig live = live();
    Files.move(config.resolve("uploads"), config.resolve("away"));

    LiveConfig.Reading reading = settled(live);

    assertThat(reading.uploads()).containsOnlyKeys("a");
    assertThat(reading.others()).containsOnlyKeys("uploads");
  }

  @Test
  void onlyWhatWasChosenCounts() throws IOException {
    definition("a.yaml", "a", "enabled: false");
    LiveConfig live = live("a");
    definition("b.yaml", "b");
    write("uploads/c.yaml", "id: c\nname: 1\n");

    LiveConfig.Reading reading = settled(live);

    assertThat(reading.uploads()).containsOnlyKeys("a");
    assertThat(reading.faults()).isEmpty();
  }

  @Test
  void otherFilesConcernTheUploadsThatNeedThem() throws IOException {
    write("credentials.yaml", "ward: {type: s3, profile: one}\nother: {type: s3, profile: one}\n");
    definition("a.yaml", "a", "credentials: ward");
    LiveConfig live = live();
    Wish before = live.current().uploads().get("a");

    write("credentials.yaml", "ward: {type: s3, profile: one}\nother: {type: s3, profile: two}\n");
    assertThat(settled(live).uploads().get("a").means(before)).isTrue();

    write("credentials.yaml", "ward: {type: nonsense}");
    LiveConfig.Reading broken = settled(live);
    assertThat(broken.others()).containsOnlyKeys("credentials.yaml");
    assertThat(broken.uploads().get("a").means(before)).isTrue();

    write("credentials.yaml", "ward: {type: s3, profile: three}");
    assertThat(settled(live).uploads().get("a").means(before)).isFalse();
    write("aliases.yaml", "image: [pic]\n");
    Wish now = live.current().uploads().get("a");
    assertThat(settled(live).uploads().get("a").means(now)).isFalse();
  }

  @Test
  void settingsAreReadAgainAndBrokenOnesLeaveThoseBefore() throws IOException {
    LiveConfig live = live();
    write("application.properties", "limits.puts=7\n");
    assertThat(settled(live).settings().number("limits.puts")).isEqualTo(7);
    write("application.properties", "limits.put=8\n");
    LiveConfig.Reading broken = settled(live);
    assertThat(broken.others()).containsOnlyKeys("application.properties");
    assertThat(broken.settings().number("limits.puts")).isEqualTo(7);
  }
}
