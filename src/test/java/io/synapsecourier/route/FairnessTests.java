package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several uploads share workers and queues. */
@Timeout(60)
class FairnessTests {

  @Test
  void anUploadThatMaySendOneFileAtATimeHoldsUpNoOther() throws Exception {
    FairPool pool = new FairPool("test", 4);
    CountDownLatch never = new CountDownLatch(1);
    CountDownLatch done = new CountDownLatch(20);
    FairPool.workFor("slow", 1);
    for (int i = 0; i < 50; i++) {
      pool.execute(() -> await(never));
    }
    FairPool.workFor("quick", 10);
    for (int i = 0; i < 20; i++) {
      pool.execute(done::countDown);
    }
    assertThat(done.await(30, TimeUnit.SECONDS)).isTrue();
    never.countDown();
    pool.shutdownNow();
  }

  @Test
  void uploadsTakeTurnsWhateverWaitsOfEach() throws Exception {
    FairPool pool = new FairPool("test", 1);
    List<String> order = new ArrayList<>();
    CountDownLatch all = new CountDownLatch(103);
    CountDownLatch go = new CountDownLatch(1);
    FairPool.workFor("large", 10);
    pool.execute(() -> await(go));
    for (int i = 0; i < 100; i++) {
      pool.execute(() -> note(order, "large", all));
    }
    FairPool.workFor("small", 10);
    for (int i = 0; i < 3; i++) {
      pool.execute(() -> note(order, "small", all));
    }
    go.countDown();
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(order.lastIndexOf("small")).isLessThan(7);
    pool.shutdownNow();
  }

  @Test
  void whatATaskHandsOnBelongsToTheSameUploadAndNoBoundIsExceeded() throws Exception {
    FairPool pool = new FairPool("test", 8);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(200);
    FairPool.workFor("one", 3);
    chain(pool, now, most, all, 200);
    for (int i = 0; i < 3; i++) {
      chain(pool, now, most, new CountDownLatch(1), 100);
    }
    assertThat(all.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(most).hasValueLessThanOrEqualTo(3);
    pool.shutdownNow();
  }

  private static void chain(
      FairPool pool, AtomicInteger now, AtomicInteger most, CountDownLatch all, int left) {
    pool.execute(
        () -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          if (left > 1) {
            chain(pool, now, most, all, left - 1);
          }
          Thread.yield();
          now.decrementAndGet();
          all.countDown();
        });
  }

  @Test
  void theBoundOfAllCanBeRaisedWhileAllAreBusy() throws Exception {
    FairPool pool = new FairPool("test", 1);
    Semaphore begun = new Semaphore(0);
    CountDownLatch go = new CountDownLatch(1);
    for (int i = 0; i < 3; i++) {
      pool.execute(
          () -> {
            begun.release();
            await(go);
          });
    }
    assertThat(begun.tryAcquire(1, 30, TimeUnit.SECONDS)).isTrue();
    assertThat(begun.availablePermits()).isZero();
    pool.resize(3);
    assertThat(begun.tryAcquire(2, 30, TimeUnit.SECONDS)).isTrue();
    go.countDown();
    pool.shutdownNow();
  }

  @Test
  void aLaneIsFullForItsUploadOnlyAndFreeWhenItsUnitsHaveLeft() throws Exception {
    Lanes lanes = new Lanes();
    for (long unit = 0; unit < 6; unit++) {
      lanes.enter("large", List.of(unit, unit + 100));
    }
    assertThat(lanes.hasRoom("large")).isFalse();
    assertThat(lanes.tryEnter("large", List.of(9L), 1)).isFalse();
    assertThat(lanes.tryEnter("small", List.of(9L), Lanes.FULL)).isTrue();

    CompletableFuture<Void> waiting =
        CompletableFuture.runAsync(() -> enter(lanes, "large", List.of(50L)));
    lanes.leave(List.of(2L));
    assertThat(lanes.hasRoom("large")).as("half of the message is on its way").isFalse();
    lanes.leave(List.of(102L, 102L, 77L));
    waiting.get(30, TimeUnit.SECONDS);
    assertThat(lanes.hasRoom("large")).isFalse();
  }

  @Test
  void aMessageTakesWhatItsFilesOrBytesAre() {
    assertThat(Lanes.size(1, 10)).isEqualTo(1);
    assertThat(Lanes.size(100, 10)).isEqualTo(8);
    assertThat(Lanes.size(1, UnitMessage.BYTES)).isEqualTo(Lanes.FULL);
    assertThat(Lanes.size(5000, 50 * UnitMessage.BYTES)).isEqualTo(Lanes.FULL);
  }

  private static void enter(Lanes lanes, String upload, List<Long> units) {
    try {
      lanes.enter(upload, units);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static synchronized void note(List<String> order, String who, CountDownLatch all) {
    order.add(who);
    all.countDown();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
