package io.synapsecourier.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.web.LedgerFixture;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Looking costs a tenth of a core at most, however large the ledger is and however many look. */
class SnapshotsTest {
  private static final long SECOND = 1_000_000_000L;

  @TempDir Path folder;
  private final AtomicLong time = new AtomicLong();
  private final Traffic traffic = new Traffic();
  private Ledger ledger;
  private long each;
  private Snapshots snapshots;

  @BeforeEach
  void open() {
    ledger = Ledger.open(LedgerFixture.url(folder));
    LedgerFixture.upload(ledger, "ct");
    snapshots = new Snapshots(ledger, traffic, LedgerFixture.CLOCK, () -> time.addAndGet(each));
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  private int uploads() {
    return ((List<?>) snapshots.current().get("uploads")).size();
  }

  @Test
  void aSlowCountIsNotRepeatedBeforeTenTimesItsTime() {
    each = SECOND;
    assertThat(uploads()).isEqualTo(1);
    LedgerFixture.upload(ledger, "mr");

    each = 0;
    time.addAndGet(8 * SECOND);
    assertThat(uploads()).isEqualTo(1);
    time.addAndGet(2 * SECOND);
    assertThat(uploads()).isEqualTo(2);
  }

  @Test
  void whatSomebodyDecidedIsSeenAtOnce() {
    assertThat(uploads()).isEqualTo(1);
    LedgerFixture.upload(ledger, "mr");
    assertThat(uploads()).isEqualTo(1);

    snapshots.changed();

    assertThat(uploads()).isEqualTo(2);
  }

  @Test
  void ratesAreThoseOfTheLastSeconds() {
    traffic.sent("ct", 1000);
    traffic.of("ct", 0);
    traffic.sent("ct", 5000);
    traffic.unitRegistered("ct", "P1", 1);
    Map<String, Object> busy = traffic.of("ct", 2 * SECOND);
    traffic.of("ct", 12 * SECOND);
    Map<String, Object> idle = traffic.of("ct", 22 * SECOND);

    assertThat(busy).containsEntry("bytes_per_second", 2500.0).containsEntry("sent_bytes", 6000L);
    assertThat(busy).containsEntry("units_per_second", 0.5);
    assertThat(idle).containsEntry("bytes_per_second", 0.0);
    assertThat(traffic.of("other", 0)).isEmpty();
  }

  @Test
  void aListingCountsItsOwnFilesOnly() {
    traffic.listed("ct", 100, 1);
    traffic.listed("ct", 50, 1);
    assertThat(traffic.of("ct", 1)).containsEntry("listing", true).containsEntry("listed", 150L);
    traffic.listingDone("ct");
    assertThat(traffic.of("ct", 2)).containsEntry("listing", false).containsEntry("listed", 150L);
    traffic.listed("ct", 3, 1);
    assertThat(traffic.of("ct", 3)).containsEntry("listed", 3L);
  }
}
