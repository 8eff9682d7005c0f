package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Copies of the ledger that are taken while it is written. */
@Timeout(1800)
class LedgerBackupTests {
  @TempDir Path folder;

  /** What was acknowledged, by unit key: its state. */
  private final Map<String, UnitState> acknowledged = new ConcurrentHashMap<>();

  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  /** Units that the writer may write: it writes while a copy is taken, but not a gigabyte. */
  private final Semaphore room = new Semaphore(0);

  private volatile boolean stop;

  @Test
  void holdsWhatWasAcknowledgedBeforeItBegan() throws Exception {
    copies(20, 7);
  }

  @Tag("slow")
  @Test
  void holdsWhatWasAcknowledgedBeforeItBeganEightyTimes() throws Exception {
    copies(80, new Random().nextLong());
  }

  private void copies(int count, long seed) throws Exception {
    Random random = new Random(seed);
    try (TestLedger ledger = TestLedger.in(folder)) {
      Thread writer = new Thread(() -> write(ledger), "ledger-writer");
      writer.start();
      try {
        for (int i = 0; i < count; i++) {
          room.release(25);
          // At least a few units between two copies, at an instant that nobody chose.
          waitFor(acknowledged.size() + random.nextInt(20));
          check(ledger, "copy " + i + " of seed " + seed);
        }
      } finally {
        stop = true;
        room.release(1);
        writer.join();
      }
    }
    assertThat(failure.get()).isNull();
  }

  private void write(TestLedger ledger) {
    try {
      for (int i = 0; !stop; i++) {
        String key = "unit-" + i;
        UnitState state = UnitState.values()[2 + i % 4];
        room.acquire();
        bring(ledger, key, state);
        acknowledged.put(key, state);
      }
    } catch (RuntimeException | InterruptedException e) {
      failure.set(e);
    }
  }

  private static void bring(TestLedger test, String key, UnitState state) {
    long id = test.settle(test.verdict(key, null, 1, UnitState.CLAIMED, file(key, "image_1", "v")));
    if (state.compareTo(UnitState.UPLOADED) >= 0) {
      test.upload(id);
    }
    if (state.compareTo(UnitState.REGISTERING) >= 0) {
      test.ledger.progress().registering(List.of(id), 4);
    }
    if (state.compareTo(UnitState.REGISTERED) >= 0) {
      test.ledger.progress().registered(Map.of(id, 900 + id), 5);
    }
  }

  private void waitFor(int units) {
    while (acknowledged.size() < units && failure.get() == null) {
      Thread.onSpinWait();
    }
  }

  private void check(TestLedger ledger, String which) throws IOException {
    Map<String, UnitState> before = new TreeMap<>(acknowledged);
    Path file = ledger.ledger.backup().write(folder.resolve("copy"));
    assertThat(states(file)).as(which).containsAllEntriesOf(before);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    Files.delete(file);
  }

  @Test
  void replacesNothing() throws IOException {
    Path file = Files.writeString(folder.resolve("kept.mv.db"), "mine");
    try (TestLedger ledger = TestLedger.in(folder)) {
      assertThatThrownBy(() -> ledger.ledger.backup().write(file))
          .isInstanceOf(CourierException.class)
          .hasMessageContaining("kept.mv.db was not written");
    }
    assertThat(file).hasContent("mine");
    assertThat(folder.resolve("kept.mv.db.part")).doesNotExist();
  }

  private static Map<String, UnitState> states(Path file) {
    try (Ledger copy = Ledger.open(Ledger.fileUrl(file.resolveSibling("copy")))) {
      Map<String, UnitState> states = new TreeMap<>();
      copy.report()
          .units(
              new Filter(null, null, null, null),
              (Iterator<UnitLine> rows) -> {
                rows.forEachRemaining(
                    row -> states.put(row.unitKey(), UnitState.valueOf(row.state())));
                return null;
              });
      return states;
    }
  }
}
