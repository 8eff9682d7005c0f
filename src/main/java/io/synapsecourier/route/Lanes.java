package io.synapsecourier.route;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bounds how much of one upload is on its way, from the claim to the registration, so that a large
 * upload leaves room in the common queues, and workers, for the others.
 *
 * <p>Counted by units: what is given back for any reason leaves its lane, so that no lane stays
 * full by mistake.
 */
final class Lanes {
  /** What a full message takes. */
  static final int FULL = 16;

  /** Six full messages of the ten that are worked on at once, or many small ones. */
  private static final int ROOM = 6 * FULL;

  private final Map<String, Integer> used = new HashMap<>();
  private final Map<Long, Message> messages = new HashMap<>();
  private boolean open;

  /** A message on its way, until its last unit has left. */
  private static final class Message {
    private final String upload;
    private final int size;
    private int units;

    Message(String upload, int size, int units) {
      this.upload = upload;
      this.size = size;
      this.units = units;
    }
  }

  /** What a message takes: a part of a full one, by its files or its bytes. */
  static int size(long files, long bytes) {
    double share = Math.max(files / (double) UnitMessage.FILES, bytes / (double) UnitMessage.BYTES);
    return (int) Math.max(1, Math.min(FULL, Math.ceil(share * FULL)));
  }

  /** Whether a full message may enter. */
  synchronized boolean hasRoom(String upload) {
    return open || used.getOrDefault(upload, 0) + FULL <= ROOM;
  }

  /** Enters a message; answers false where its upload has enough on its way. */
  synchronized boolean tryEnter(String upload, List<Long> units, int size) {
    if (!open && used.getOrDefault(upload, 0) + size > ROOM) {
      return false;
    }
    used.merge(upload, size, Integer::sum);
    Message message = new Message(upload, size, units.size());
    units.forEach(unit -> leave(messages.put(unit, message)));
    return true;
  }

  /** Waits until a full message may enter, and enters it. */
  synchronized void enter(String upload, List<Long> units) throws InterruptedException {
    while (!tryEnter(upload, units, FULL)) {
      wait();
    }
  }

  /** These units are registered, or no longer on their way. */
  synchronized void leave(Collection<Long> units) {
    units.forEach(unit -> leave(messages.remove(unit)));
  }

  private void leave(Message message) {
    if (message != null && --message.units == 0) {
      used.merge(message.upload, -message.size, Integer::sum);
      used.remove(message.upload, 0);
      notifyAll();
    }
  }

  /** Nobody waits any more, because the engine ends. */
  synchronized void open() {
    open = true;
    notifyAll();
  }
}
