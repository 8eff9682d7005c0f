package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.LedgerVitals.Example;
import io.synapsecourier.ledger.LedgerVitals.Stopped;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What monitoring asks of a ledger, and what it notes there of alerts. */
class LedgerVitalsTests {
  @TempDir Path folder;
  TestLedger test;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
  }

  @AfterEach
  void close() {
    test.close();
  }

  private LedgerVitals vitals() {
    return test.ledger.vitals();
  }

  private long stopped(String key, UnitState at, UnitState to) {
    long id = test.at(at, key);
    test.stop(id, to, at == UnitState.CLAIMED ? "upload" : "register");
    return id;
  }

  @Test
  void countsAndNamesTheUnitsThatWaitForAPerson() {
    long first = stopped("P1", UnitState.CLAIMED, UnitState.DEAD);
    long second = stopped("P2", UnitState.CLAIMED, UnitState.DEAD);
    long unknown = stopped("P3", UnitState.REGISTERING, UnitState.UNKNOWN);
    test.at(UnitState.REGISTERED, "P4");
    test.claimed("P5");

    assertThat(vitals().stopped())
        .containsExactly(
            new Stopped("ct", "DEAD", "some-code", 2),
            new Stopped("ct", "UNKNOWN", "some-code", 1));
    assertThat(vitals().examples("ct", "some-code", 2))
        .containsExactly(new Example(first, "P1"), new Example(second, "P2"));
    assertThat(vitals().examples("ct", "some-code", 9))
        .extracting(Example::unit)
        .containsExactly(first, second, unknown);
    assertThat(vitals().examples("mr", "some-code", 9)).isEmpty();
    assertThat(vitals().examples("ct", "size-limit", 9)).isEmpty();
  }

  @Test
  void onlyAWholeScanCountsAndTheLastThatEndedSaysWhetherItFailed() {
    ScanTable scans = test.ledger.scans();
    assertThat(vitals().lastWholeScan(test.upload)).isEmpty();
    assertThat(vitals().lastScanFailed(test.upload)).isFalse();
    long whole = scans.begin(test.upload, 10);
    scans.listed(test.upload, whole, 0, 20);
    assertThat(vitals().lastWholeScan(test.upload)).isEmpty();
    scans.done(test.upload, whole, 30);
    scans.failed(scans.begin(test.upload, 40), "no folder", 50);
    scans.begin(test.upload, 60);

    assertThat(vitals().lastWholeScan(test.upload)).contains(Instant.ofEpochMilli(20));
    assertThat(vitals().lastScanFailed(test.upload)).isTrue();
  }

  @Test
  void knowsWhenAUnitWasLastRegistered() {
    assertThat(vitals().lastRegistered()).isEmpty();
    test.at(UnitState.REGISTERED, "P1");
    test.claimed("P2");

    assertThat(vitals().lastRegistered()).isEqualTo(Map.of("ct", Instant.ofEpochMilli(5)));
  }

  @Test
  void aTrialOfWritingLeavesNothing() {
    vitals().tryToWrite();

    assertThat(test.ledger.scans().last(0)).isEmpty();
  }

  @Test
  void incidentsOutliveTheProcessUntilTheyAreForgotten() {
    Instant at = Instant.ofEpochMilli(1_000);
    Incident opened = new Incident("mail", "ct", "size-limit", 3, at, null, null, 0);
    Incident other = new Incident("mail", "ct", "stalled", 0, at.plusMillis(1), at, null, 2);
    Incident slack = new Incident("slack", "ct", "size-limit", 3, at, null, null, 0);
    test.ledger.incidents().put(List.of(opened, other, slack));
    Incident told =
        new Incident("mail", "ct", "size-limit", 4, at, at.plusMillis(7), at.plusMillis(9), 0);
    test.ledger.incidents().put(List.of(told));
    assertThat(test.ledger.incidents().of("mail")).containsExactly(told, other);

    test.ledger.incidents().forget(List.of(told));
    assertThat(test.ledger.incidents().of("mail")).containsExactly(other);
    assertThat(test.ledger.incidents().of("slack")).containsExactly(slack);
  }
}
