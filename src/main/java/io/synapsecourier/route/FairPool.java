package io.synapsecourier.route;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Threads for files that go up: the uploads take turns, and none has more threads than its
 * definition lets it, so that one that is slow, or may send one file at a time, holds up no other.
 *
 * <p>A task belongs to the upload that its caller works for; see {@link #workFor}.
 */
final class FairPool extends AbstractExecutorService {
  private static final Turn NOBODY = new Turn("", Integer.MAX_VALUE);
  private static final ThreadLocal<Turn> CURRENT = ThreadLocal.withInitial(() -> NOBODY);

  private final ExecutorService threads;
  private final Map<Turn, Queue<Runnable>> waiting = new LinkedHashMap<>();
  private final Map<String, Integer> running = new HashMap<>();
  private int most;
  private int busy;

  /**
   * An upload, and its most files at once.
   *
   * @param most of this upload
   */
  private record Turn(String upload, int most) {}

  /**
   * @param most threads at work of all uploads together
   */
  FairPool(String name, int most) {
    threads = Pools.growing(name);
    this.most = most;
  }

  /**
   * From now on what this thread hands to a pool is this upload's, and what that hands on, too.
   *
   * @param most files of the upload at once
   */
  static void workFor(String upload, int most) {
    CURRENT.set(new Turn(upload, most));
  }

  /** Another bound; what is under way goes on. */
  synchronized void resize(int other) {
    most = other;
    startMore();
  }

  /** How many tasks of an upload are under way. */
  synchronized int running(String upload) {
    return running.getOrDefault(upload, 0);
  }

  @Override
  public synchronized void execute(Runnable task) {
    waiting.computeIfAbsent(CURRENT.get(), turn -> new ArrayDeque<>()).add(task);
    startMore();
  }

  private void startMore() {
    boolean started = true;
    while (started && busy < most && !threads.isShutdown()) {
      started = startOne();
    }
  }

  /** Starts a task of the first upload that may have one more, which then is last in turn. */
  private boolean startOne() {
    for (Iterator<Map.Entry<Turn, Queue<Runnable>>> turns = waiting.entrySet().iterator();
        turns.hasNext(); ) {
      Map.Entry<Turn, Queue<Runnable>> next = turns.next();
      Turn turn = next.getKey();
      if (running.getOrDefault(turn.upload(), 0) < turn.most()) {
        turns.remove();
        Runnable task = next.getValue().remove();
        if (!next.getValue().isEmpty()) {
          waiting.put(turn, next.getValue());
        }
        busy++;
        running.merge(turn.upload(), 1, Integer::sum);
        threads.execute(() -> work(turn, task));
        return true;
      }
    }
    return false;
  }

  private void work(Turn turn, Runnable task) {
    CURRENT.set(turn);
    try {
      task.run();
    } finally {
      CURRENT.remove();
      worked(turn);
    }
  }

  private synchronized void worked(Turn turn) {
    busy--;
    running.merge(turn.upload(), -1, Integer::sum);
    running.remove(turn.upload(), 0);
    startMore();
  }

  @Override
  public void shutdown() {
    threads.shutdown();
  }

  @Override
  public List<Runnable> shutdownNow() {
    Deque<Runnable> left = new ArrayDeque<>(threads.shutdownNow());
    synchronized (this) {
      waiting.values().forEach(left::addAll);
      waiting.clear();
    }
    return List.copyOf(left);
  }

  @Override
  public boolean isShutdown() {
    return threads.isShutdown();
  }

  @Override
  public boolean isTerminated() {
    return threads.isTerminated();
  }

  @Override
  public boolean awaitTermination(long timeout, TimeUnit unit) throws InterruptedException {
    return threads.awaitTermination(timeout, unit);
  }
}
