package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A small upload beside a large one; told by what is registered, never by time. */
@Timeout(300)
class FairShareTest {
  @TempDir Path folder;

  private void small(int ofLarge) {
    UploadJob job = new UploadJob(folder).setting("scan.tick", "100");
    job.setting("reload.period", "50ms");
    Config config = new Config(folder);
    for (int i = 0; i < ofLarge; i++) {
      config.unit("large", "large-" + i);
    }
    for (int i = 0; i < 10; i++) {
      config.unit("small", "small-" + i);
    }
    config.write("large", config.text("large", true));
    try (CourierProcess process =
        CourierProcess.start(
            folder, List.of("-Xmx256m", "-XX:TieredStopAtLevel=1"), job.withPlaces("run"))) {
      await().atMost(Duration.ofSeconds(90)).until(() -> !job.arrived().units().isEmpty());
      config.write("small", config.text("small", true));
      await().atMost(Duration.ofSeconds(200)).until(() -> count(job, "small") == 10);
      assertThat(process.isRunning()).isTrue();
    }
    // In the order of registration.
    List<String> keys = job.arrived().keys();
    long before = keys.subList(0, last(keys)).stream().filter(k -> k.startsWith("large")).count();
    assertThat(before).as("units of the large one that came first").isLessThan(ofLarge / 2);
  }

  private static int last(List<String> keys) {
    int last = 0;
    for (int i = 0; i < keys.size(); i++) {
      last = keys.get(i).startsWith("small") ? i : last;
    }
    return last;
  }

  private static long count(UploadJob job, String prefix) {
    return job.arrived().keys().stream().filter(key -> key.startsWith(prefix)).count();
  }

  @Tag("slow")
  @Test
  void tenUnitsThatComeAfterFiveThousandAreDoneLongBeforeThem() {
    small(5000);
  }
}
