package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Random edits of definitions while their units go up: none is lost, and none goes up twice. */
@Timeout(400)
class ReloadStormTest {
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  @TempDir Path folder;
  private UploadJob job;
  private Config config;
  private CourierProcess process;

  /** File of each definition that exists, and its text where that is right. */
  private final Map<String, String> files = new TreeMap<>();

  private final Set<String> wanted = new TreeSet<>();
  private int written;

  @Test
  void tenEditsWhileSixtyUnitsGoUp() {
    storm(3, 10, 60, 1);
  }

  @Tag("slow")
  @Test
  void aHundredEditsWhileTwoThousandUnitsGoUp() {
    storm(8, 100, 2000, 2);
  }

  private void storm(int uploads, int edits, int units, long seed) {
    Random random = new Random(seed);
    job = new UploadJob(folder).setting("scan.tick", "100").setting("reload.period", "50ms");
    config = new Config(folder);
    for (int i = 0; i < uploads; i++) {
      String id = "up" + i;
      Config.create(config.source(id).resolve("data_1"));
      add(id, id);
      unit(id);
    }
    try (CourierProcess started =
        CourierProcess.start(
            folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), job.withPlaces("run"))) {
      process = started;
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(arrived()).containsAll(wanted));
      int threads = count("task", name -> !name.startsWith("put-"));
      int descriptors = count("fd", name -> !name.startsWith("socket:"));
      for (int edit = 0; edit < edits; edit++) {
        for (int i = 0; i < (units - uploads) / edits; i++) {
          unit("up" + random.nextInt(uploads));
        }
        edit("up" + random.nextInt(uploads), random);
        Instant next = Instant.now().plusMillis(random.nextInt(400));
        await().pollInterval(Duration.ofMillis(20)).until(() -> Instant.now().isAfter(next));
      }
      files.replaceAll((id, name) -> mended(id, name));
      await()
          .atMost(PATIENCE)
          .untilAsserted(() -> assertThat(arrived()).as("seed %d", seed).containsAll(ofExisting()));
      // What went up once is left alone by all the definitions that came anew.
      assertThat(wanted).containsAll(arrived());
      assertThat(process.said()).doesNotContain("Exception");
      await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> {
                assertThat(count("task", name -> !name.startsWith("put-")))
                    .as("threads")
                    .isLessThanOrEqualTo(threads + 5);
                assertThat(count("fd", name -> !name.startsWith("socket:")))
                    .as("descriptors")
                    .isLessThanOrEqualTo(descriptors + 5);
              });
      started.terminate();
      Result result = started.result(60);
      assertThat(result.exitCode()).as(result.text()).isIn(0, 143);
    }
    assertThat(arrived()).containsAll(ofExisting());
  }

  /** Keys at the backend; fails where two units have the same. */
  private Set<String> arrived() {
    return job.arrived().checksums().keySet();
  }

  private List<String> ofExisting() {
    return wanted.stream().filter(key -> files.containsKey(key.split("-")[0])).toList();
  }

  private void unit(String id) {
    String key = id + "-" + written++;
    config.unit(id, key);
    wanted.add(key);
  }

  private void add(String id, String name) {
    files.put(id, name);
    config.write(name, config.text(id, true));
  }

  private String mended(String id, String name) {
    config.write(name, config.text(id, true));
    return name;
  }

  private void edit(String id, Random random) {
    String name = files.get(id);
    if (name == null) {
      add(id, id + "-again");
      return;
    }
    switch (random.nextInt(5)) {
      case 0 -> config.write(name, config.text(id, true, "limits: {puts: " + puts(random) + "}"));
      case 1 -> config.write(name, "id: " + id + "\nname: [");
      case 2 -> config.write(name, config.text(id, true).replace(": 43", ": 4711"));
      case 3 -> {
        String other = name.equals(id) ? id + "-other" : id;
        config.rename(name, other);
        files.put(id, other);
      }
      default -> {
        config.remove(name);
        files.remove(id);
      }
    }
  }

  private static int puts(Random random) {
    return 1 + random.nextInt(8);
  }

  /** What the kernel knows of the process: its threads by name, or what its descriptors are. */
  private int count(String what, Predicate<String> counts) {
    List<String> names = new ArrayList<>();
    Path all = Path.of("/proc", String.valueOf(process.pid()), what);
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(all)) {
      for (Path entry : entries) {
        try {
          names.add(
              what.equals("fd")
                  ? Files.readSymbolicLink(entry).toString()
                  : Files.readString(entry.resolve("comm")).strip());
        } catch (IOException gone) {
          // It ended meanwhile.
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return (int) names.stream().filter(counts).count();
  }
}
