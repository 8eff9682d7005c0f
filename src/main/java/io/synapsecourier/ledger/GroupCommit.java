package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * Writes what several threads ask for at the same time in one transaction.
 *
 * <p>A commit costs far more than a row. Each caller still returns only after its own item is
 * committed: who comes while another writes waits, and the next one to write takes all that waits.
 */
final class GroupCommit<I, O> {
  private final Function<List<I>, List<O>> writer;
  private final Queue<Entry<I, O>> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  /** An item with what became of it; only touched under the lock, but for its making. */
  private static final class Entry<I, O> {
    private final I item;
    private O answer;
    private RuntimeException failure;
    private boolean done;

    Entry(I item) {
      this.item = item;
    }
  }

  /**
   * A group.
   *
   * @param writer writes items in one transaction, and answers for each in its order
   */
  GroupCommit(Function<List<I>, List<O>> writer) {
    this.writer = writer;
  }

  /** Writes an item; throws what its transaction threw. */
  O write(I item) {
    Entry<I, O> own = new Entry<>(item);
    waiting.add(own);
    writing.lock();
    try {
      if (!own.done) {
        writeAll();
      }
      if (own.failure instanceof CourierException known) {
        throw known;
      }
      if (own.failure != null) {
        throw new IllegalStateException(own.failure.getMessage(), own.failure);
      }
      return own.answer;
    } finally {
      writing.unlock();
    }
  }

  private void writeAll() {
    List<Entry<I, O>> entries = new ArrayList<>();
    for (Entry<I, O> next = waiting.poll(); next != null; next = waiting.poll()) {
      entries.add(next);
    }
    try {
      List<O> answers = writer.apply(entries.stream().map(entry -> entry.item).toList());
      for (int i = 0; i < entries.size(); i++) {
        entries.get(i).answer = answers.get(i);
      }
    } catch (RuntimeException e) {
      entries.forEach(entry -> entry.failure = e);
    } finally {
      entries.forEach(entry -> entry.done = true);
    }
  }
}
