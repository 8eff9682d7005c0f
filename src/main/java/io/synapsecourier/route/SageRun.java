package io.synapsecourier.route;

import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs a manifest once: what an earlier run left goes on, then its rows, until all is at rest. */
public final class SageRun {
  private static final long LOOK_MILLIS = 20;

  /** Counting a million rows takes its time: looking takes a tenth of the time at most. */
  private static final long SHARE = 9;

  private final SageEngine engine;
  private final Duration patience;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final int refusals;
  private long pause = LOOK_MILLIS;

  /**
   * A run.
   *
   * @param patience how long a server that cannot be reached is waited for
   */
  public SageRun(SageEngine engine, Duration patience) {
    this.engine = engine;
    this.patience = patience;
    refusals = engine.health().refusals();
  }

  /**
   * Runs until every row is registered, stopped with a reason, or waits for one that stopped.
   *
   * @throws CourierException where the manifest cannot be carried out, or the server refuses or
   *     stays out of reach: what is left goes on with the next run
   */
  public void run(SageUpload upload) {
    UnitQuestions questions = engine.ledger().questions();
    // Entities that a killed process has begun to write come first: their rows are read after that.
    while (questions.moving(upload.no()) && !isStopped()) {
      refuseToWait();
    }
    if (isStopped()) {
      return;
    }
    RuntimeException failure = engine.read(upload).failure();
    if (failure != null && !isStopped()) {
      throw failure;
    }
    while (isMoving(upload) && !isStopped()) {
      refuseToWait();
    }
  }

  private boolean isMoving(SageUpload upload) {
    long start = System.nanoTime();
    boolean moving = moves(upload);
    pause = Math.max(LOOK_MILLIS, TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start) * SHARE);
    return moving;
  }

  private boolean moves(SageUpload upload) {
    return engine.ledger().questions().moving(upload.no())
        || engine.ledger().manifests().letGo(upload.no(), engine.clock().millis());
  }

  /** Ends the run early; called from another thread. */
  public void stop() {
    stop.countDown();
    engine.breakOff();
  }

  private boolean isStopped() {
    try {
      return stop.await(pause, TimeUnit.MILLISECONDS);
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
