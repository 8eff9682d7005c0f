package io.synapsecourier.route;

import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs an upload once: what an earlier run left goes on, then one scan, then all comes to rest. */
public final class OneShot {
  private static final long LOOK_MILLIS = 50;
  private static final int LAST_LOOKS = 40;

  private final Engine engine;
  private final Duration patience;
  private final boolean alone;
  private final int refusals;
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * A run.
   *
   * @param patience how long a backend that cannot be reached is waited for
   */
  public OneShot(Engine engine, Duration patience) {
    this(engine, patience, true);
  }

  private OneShot(Engine engine, Duration patience, boolean alone) {
    this.engine = engine;
    this.patience = patience;
    this.alone = alone;
    refusals = engine.health().refusals();
  }

  /** A run beside other uploads of the engine; its routes are its keeper's to remove. */
  static OneShot besideOthers(Engine engine, Duration patience) {
    return new OneShot(engine, patience, false);
  }

  /**
   * Runs until every unit is registered, stopped with a reason, or waits for a person.
   *
   * @throws CourierException where the source cannot be listed, or the backend refuses or stays out
   *     of reach: what is left goes on with the next run
   */
  public void run(UploadContext upload) {
    try {
      runOnce(upload);
    } finally {
      if (alone && !isStopped()) {
        engine.tell();
      }
    }
  }

  private void runOnce(UploadContext upload) {
    UnitQuestions questions = engine.ledger().questions();
    // A unit that was claimed by a killed process may have changed since: its scan comes after it.
    while (engine.sends() && questions.uploading(upload.no()) && !isStopped()) {
      refuseToWait();
    }
    engine.poll(upload, "timer:poll-" + upload.id() + "?repeatCount=1&delay=0");
    try {
      while (!isDone(upload) && !isStopped()) {
        refuseToWait();
      }
    } finally {
      // What was decided last is still on its way out of the routes; nothing depends on it.
      for (int look = 0; alone && look < LAST_LOOKS && engine.isBusy(); look++) {
        engine.health().release();
        isStopped();
      }
    }
    if (alone) {
      engine.stopPolling(upload);
      if (!isStopped()) {
        engine.report(upload);
      }
    }
  }

  /** Ends the run early; called from another thread. */
  public void stop() {
    stop.countDown();
  }

  private boolean isDone(UploadContext upload) {
    Scan scan = engine.scans().latest(upload.id());
    if (scan == null) {
      return false;
    }
    if (scan.failure() != null) {
      throw scan.failure();
    }
    // In this order: what the scan claims moves from then on.
    return scan.hasEnded() && !(engine.sends() && engine.ledger().questions().moving(upload.no()));
  }

  private boolean isStopped() {
    try {
      return stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private void refuseToWait() {
    Problem problem = engine.health().stops(patience, refusals);
    if (problem != null) {
      throw new CourierException(Kind.BACKEND, problem);
    }
  }
}
