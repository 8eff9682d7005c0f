package io.synapsecourier.route;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * One thread behind an aggregator, with a queue that makes who feeds it wait when it is full.
 *
 * <p>Camel's own has a queue without a bound, so that a slow storage would fill the heap. The
 * thread that feeds cannot do the work itself: what an aggregator completes by time-out is then
 * lost.
 */
public final class BoundedThread extends ThreadPoolExecutor {

  /**
   * A thread.
   *
   * @param name of the thread
   * @param waiting most tasks that wait for it
   */
  public BoundedThread(String name, int waiting) {
    super(
        1,
        1,
        1,
        TimeUnit.SECONDS,
        new ArrayBlockingQueue<>(waiting),
        task -> {
          Thread thread = new Thread(task, name);
          thread.setDaemon(true);
          return thread;
        },
        BoundedThread::waitForRoom);
    allowCoreThreadTimeOut(true);
  }

  private static void waitForRoom(Runnable task, ThreadPoolExecutor executor) {
    try {
      executor.getQueue().put(task);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RejectedExecutionException("interrupted while waiting for room", e);
    }
  }
}
