package io.synapsecourier.monitor;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.UnitOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** When each upload last made progress. Trying again is none. */
final class Pulse implements CourierEvents {
  private final Clock clock;
  private final Instant began;
  private final Map<String, Instant> last = new ConcurrentHashMap<>();

  Pulse(Clock clock) {
    this.clock = clock;
    began = clock.instant();
  }

  private void beat(String upload) {
    last.put(upload, clock.instant());
  }

  @Override
  public void listed(String upload, int files, long bytes) {
    beat(upload);
  }

  @Override
  public void listingDone(String upload) {
    beat(upload);
  }

  @Override
  public void sent(String upload, long bytes) {
    beat(upload);
  }

  @Override
  public void fileUploaded(String upload, FileRef file) {
    beat(upload);
  }

  @Override
  public void settled(String upload, UnitOutcome outcome) {
    beat(upload);
  }

  /** The last progress of an upload; the start of this process where there was none since. */
  Instant last(String upload) {
    return last.getOrDefault(upload, began);
  }

  /** Whether there was progress since the start of this process. */
  boolean beats(String upload) {
    return last.containsKey(upload);
  }
}
