package io.synapsecourier.backend.sage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Does the parts of a file side by side, until none is left or one has failed.
 *
 * <p>The caller's thread does parts, too, so that a file always moves however busy the others are,
 * and a file of one part needs none of them. Memory holds a buffer for each part in flight.
 */
public final class PartWorkers {
  private final Work work;
  private final AtomicReference<IOException> failure = new AtomicReference<>();

  /** What is done with a part. */
  @FunctionalInterface
  public interface Work {
    void part(int number) throws IOException;
  }

  public PartWorkers(Work work) {
    this.work = work;
  }

  /**
   * Does parts in their order, and returns when none is under way.
   *
   * @param threads beside the caller's
   * @param parallel most parts at a time
   * @throws IOException the first failure
   */
  public void run(Collection<Integer> parts, Executor threads, int parallel) throws IOException {
    Queue<Integer> waiting = new ConcurrentLinkedQueue<>(parts);
    int helpers = Math.max(0, Math.min(parallel, parts.size()) - 1);
    CountDownLatch ended = new CountDownLatch(helpers);
    for (int helper = 0; helper < helpers; helper++) {
      try {
        threads.execute(
            () -> {
              try {
                inTurn(waiting);
              } finally {
                ended.countDown();
              }
            });
      } catch (RejectedExecutionException e) {
        // The others are ending: this thread alone goes on.
        ended.countDown();
      }
    }
    inTurn(waiting);
    try {
      ended.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failure.compareAndSet(null, new InterruptedIOException("interrupted while parts moved"));
    }
    if (failure.get() != null) {
      throw failure.get();
    }
  }

  private void inTurn(Queue<Integer> waiting) {
    Integer part;
    while (failure.get() == null && (part = waiting.poll()) != null) {
      try {
        work.part(part);
      } catch (IOException e) {
        failure.compareAndSet(null, e);
      } catch (RuntimeException | Error e) {
        // Told by the thread that waits: here nobody would hear it.
        failure.compareAndSet(null, new IOException("moving a part failed", e));
      }
    }
  }
}
