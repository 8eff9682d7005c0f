package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class BoundedThreadTest {

  @Test
  void whoFeedsItWaitsWhileItIsFullAndNothingIsLost() throws InterruptedException {
    CountDownLatch slow = new CountDownLatch(1);
    AtomicInteger done = new AtomicInteger();
    BoundedThread thread = new BoundedThread("bounded", 1);
    Runnable task =
        () -> {
          try {
            slow.await();
            done.incrementAndGet();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Thread feeder =
        new Thread(
            () -> {
              for (int i = 0; i < 5; i++) {
                thread.execute(task);
              }
            });

    feeder.start();
    await().until(() -> feeder.getState() == Thread.State.WAITING);
    assertThat(thread.getQueue()).hasSize(1);
    slow.countDown();
    feeder.join();

    await().untilAsserted(() -> assertThat(done).hasValue(5));
    thread.shutdown();
  }
}
