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
  private final CountDownLatch stop = new CountDownLatch(1);

  /**
   * A run.
   *
   * @param patience how long a backend that cannot be reached is waited for
   */
  public OneShot(Engine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
  }

  /**
   * Runs until every unit is registered, stopped with a reason, or waits for a person.
   *
   * @throws CourierException where the source cannot be listed, or the backend refuses or stays out
   *     of reach: what is left goes on with the next run
   */
  public void run(UploadContext upload) {
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
      for (int look = 0; look < LAST_LOOKS && engine.isBusy(); look++) {
        isStopped();
      }
    }
    engine.stopPolling(upload);
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
    Problem problem = engine.health().stops(patience);
    if (problem != null) {
      throw new CourierException(Kind.BACKEND, problem);
    }
  }
}
