package io.synapsecourier.web.console;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileRef;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What moves right now, by upload. Each call is an addition without a lock. */
final class Traffic implements CourierEvents {
  private static final long WINDOW_NANOS = Duration.ofSeconds(10).toNanos();

  private final Map<String, Counters> byUpload = new ConcurrentHashMap<>();

  private static final class Counters {
    private final LongAdder listed = new LongAdder();
    private final LongAdder claimed = new LongAdder();
    private final LongAdder uploaded = new LongAdder();
    private final LongAdder sent = new LongAdder();
    private final LongAdder registered = new LongAdder();
    private final Deque<Sample> samples = new ArrayDeque<>();
    private volatile boolean listing;

    /** Where a listing begins, what the one before has shown counts no more. */
    private void listed(int files) {
      if (!listing) {
        listing = true;
        listed.reset();
      }
      listed.add(files);
    }
  }

  private record Sample(long nanos, long sent, long registered) {}

  private Counters of(String upload) {
    return byUpload.computeIfAbsent(upload, id -> new Counters());
  }

  @Override
  public void listed(String upload, int files, long bytes) {
    of(upload).listed(files);
  }

  @Override
  public void listingDone(String upload) {
    of(upload).listing = false;
  }

  @Override
  public void scanFailed(String upload, String why) {
    of(upload).listing = false;
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    of(upload).claimed.add(files);
  }

  @Override
  public void sent(String upload, long bytes) {
    of(upload).sent.add(bytes);
  }

  @Override
  public void fileUploaded(String upload, FileRef file) {
    of(upload).uploaded.increment();
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    of(upload).registered.increment();
  }

  /**
   * What moves of an upload: files listed so far while it is listed, files claimed and confirmed
   * since the start, and bytes and units per second over the last seconds.
   *
   * @param nanos a time that only goes on
   */
  synchronized Map<String, Object> of(String upload, long nanos) {
    Counters now = byUpload.get(upload);
    Map<String, Object> shown = new LinkedHashMap<>();
    if (now == null) {
      return shown;
    }
    Sample last = new Sample(nanos, now.sent.sum(), now.registered.sum());
    Sample first = now.samples.isEmpty() ? last : now.samples.peekFirst();
    double seconds = (last.nanos() - first.nanos()) / 1e9;
    shown.put("listing", now.listing);
    shown.put("listed", now.listed.sum());
    shown.put("claimed_files", now.claimed.sum());
    shown.put("uploaded_files", now.uploaded.sum());
    shown.put("sent_bytes", last.sent());
    shown.put("bytes_per_second", rate(last.sent() - first.sent(), seconds));
    shown.put("units_per_second", rate(last.registered() - first.registered(), seconds));
    now.samples.addLast(last);
    while (nanos - now.samples.peekFirst().nanos() > WINDOW_NANOS) {
      now.samples.removeFirst();
    }
    return shown;
  }

  private static double rate(long amount, double seconds) {
    return seconds <= 0 ? 0 : Math.round(amount / seconds * 10) / 10.0;
  }
}
