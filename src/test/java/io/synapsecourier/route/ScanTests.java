package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ScanTests {
  private final Scan scan = new Scan(null, 7);

  @Test
  void ofTwoThreadsThatSeeTheLastGroupDecidedOneEndsTheScan() {
    assertThat(scan.beginsToEnd()).isTrue();
    assertThat(scan.beginsToEnd()).isFalse();
    assertThat(scan.hasEnded()).isFalse();

    scan.end();

    assertThat(scan.hasEnded()).isTrue();
  }

  @Test
  void anEmptyListingIsDoneWhenItEnds() {
    assertThat(scan.isDone()).isFalse();
    assertThat(scan.listingEnded()).isTrue();
  }

  @Test
  void isDoneWithTheLastGroupAfterTheListing() {
    scan.groupOpened();
    scan.groupOpened();
    assertThat(scan.groupsDecided(1)).isFalse();
    assertThat(scan.listingEnded()).isFalse();
    assertThat(scan.groupsDecided(1)).isTrue();
  }

  @Test
  void isNotDoneWhileTheListingGoesOn() {
    scan.groupOpened();

    assertThat(scan.groupsDecided(1)).isFalse();
    assertThat(scan.listingEnded()).isTrue();
  }

  @Test
  void tellsWhichUnitTheListingHasLeft() {
    assertThat(scan.enterRun("P1")).isNull();
    scan.runHasMembers();
    assertThat(scan.enterRun("P1")).as("still there").isNull();
    assertThat(scan.enterRun("P2")).isEqualTo("P1");
    assertThat(scan.enterRun("P3")).as("P2 had nothing to look at").isNull();
  }

  @Test
  void countsItsFiles() {
    scan.listedFiles(1000);
    scan.listedFiles(3);

    assertThat(scan.files()).isEqualTo(1003);
  }

  @Test
  void ofManyThreadsOneTakesAUnit() throws Exception {
    InFlight inFlight = new InFlight();
    AtomicInteger taken = new AtomicInteger();
    ExecutorService threads = Executors.newFixedThreadPool(4);
    for (int i = 0; i < 100; i++) {
      threads.execute(() -> taken.addAndGet(inFlight.take(1, 5) ? 1 : 0));
    }
    threads.shutdown();

    assertThat(threads.awaitTermination(1, TimeUnit.MINUTES)).isTrue();
    assertThat(taken).hasValue(1);
    assertThat(inFlight.isEmpty()).isFalse();
    inFlight.release(List.of(5L, 6L));
    assertThat(inFlight.isEmpty()).isTrue();
    assertThat(inFlight.take(1, 5)).isTrue();
  }
}
