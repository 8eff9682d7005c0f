package io.synapsecourier.route;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** An upload that an engine, which runs others by itself, does once for somebody. */
public final class Errand {
  private static final long LOOK_MILLIS = 100;

  private final Engine engine;
  private final UploadDefinition definition;
  private final OneShot oneShot;
  private final CountDownLatch leave = new CountDownLatch(1);

  /**
   * An errand.
   *
   * @param patience how long a backend that cannot be reached is waited for
   */
  public Errand(Engine engine, UploadDefinition definition, Duration patience) {
    this.engine = engine;
    this.definition = definition;
    oneShot = OneShot.besideOthers(engine, patience);
  }

  /**
   * Runs it to its end, as {@link OneShot#run}; the engine does not know the upload afterwards.
   *
   * @throws CourierException also where the engine runs that upload already
   */
  public void run() {
    if (!engine.begin(definition.id())) {
      throw new CourierException(Kind.CONFIGURATION, running(definition.id()));
    }
    try {
      UploadContext upload = engine.add(definition, true);
      try {
        oneShot.run(upload);
      } finally {
        engine.retire(upload);
        awaitRest(upload);
      }
    } finally {
      engine.remove(definition.id());
    }
  }

  static Problem running(String id) {
    return new Problem(
        "upload-running",
        "The running courier does the upload " + id + " already.",
        "Leave it to that, or wait for its end: courier status, courier jobs.");
  }

  /** Ends it early: nothing more is claimed, and what is claimed comes to its end. */
  public void stop() {
    oneShot.stop();
  }

  /** Ends it now: the engine is about to end, and the ledger has what is left. */
  public void leave() {
    oneShot.stop();
    leave.countDown();
  }

  /** A route that knows a unit must find its upload. */
  private void awaitRest(UploadContext upload) {
    try {
      while ((engine.isMoving(upload) || !engine.isAtRest(upload))
          && !leave.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        engine.ledger().mustBeOurs();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
