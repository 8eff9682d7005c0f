package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a kill leaves of the ledger's file is whole, and lets itself be written (ADR 0019). */
class LedgerKillTests {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @TempDir private Path folder;

  @Test
  @Timeout(180)
  void aLedgerThatIsKilledWhileManyWriteIsWhole() throws Exception {
    kill(folder, 4, 11);
  }

  @Test
  @Tag("slow")
  @Timeout(1800)
  void soItIsAfterManyKills() throws Exception {
    for (int ledger = 0; ledger < 3; ledger++) {
      kill(Files.createDirectory(folder.resolve("ledger" + ledger)), 8, 12 + ledger);
    }
  }

  private static void kill(Path folder, int times, long seed) throws Exception {
    Random random = new Random(seed);
    for (int run = 0; run <= times; run++) {
      Path said = folder.resolve("said.txt");
      Process process = start(folder, run);
      try {
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(10))
            .until(() -> text(said).contains(LedgerWriter.WHOLE) || !process.isAlive());
        assertThat(text(said)).as("after %d kills, seed %d", run, seed).startsWith("whole");
        // Chance decides what the kill interrupts.
        assertThat(process.waitFor(200 + random.nextInt(1000), TimeUnit.MILLISECONDS))
            .as(text(said))
            .isFalse();
      } finally {
        process.destroyForcibly().onExit().join();
      }
      assertThat(text(said)).isEqualTo("whole\n");
    }
  }

  private static Process start(Path folder, int run) throws IOException {
    Path said = folder.resolve("said.txt");
    Files.deleteIfExists(said);
    Files.createFile(said);
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlog4j2.configurationFile=log4j2-test.xml",
                LedgerWriter.class.getName(),
                folder.toString(),
                "r" + run + "-"))
        .redirectErrorStream(true)
        .redirectOutput(said.toFile())
        .start();
  }

  private static String text(Path said) {
    try {
      return Files.readString(said);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
