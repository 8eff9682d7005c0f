package io.synapsecourier.route;

import io.synapsecourier.config.Wish;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.ServiceView.State;
import java.time.Instant;

/** One upload of a service: what is wanted, and how it stands. Changed by the keeper only. */
final class Slot {
  final String id;

  /** What the configuration wants now; null: nothing. */
  Wish wish;

  /** Of the configuration as it is written; null where it is right. */
  Problem fault;

  /** What runs, or ran last where it is done. */
  Wish current;

  /** What was tried last and failed, and when it is tried again. */
  Wish tried;

  Instant again = Instant.MIN;

  /** After an error of the courier itself it is not looked after before. */
  Instant leftUntil = Instant.MIN;

  /** What was told last, so that it is told once. */
  String told;

  /** Why what is wanted does not run. */
  Problem problem;

  Following following;
  boolean handingOver;
  Instant giveUp;
  Once once;
  volatile UploadContext upload;
  volatile State state = State.WAITING;
  volatile String error;

  /** A run of an upload that does not say when. */
  static final class Once extends Thread {
    private final OneShot run;
    private final UploadContext upload;
    final long began = System.nanoTime();
    CourierException failure;

    Once(OneShot run, UploadContext upload) {
      super("once-" + upload.id());
      setDaemon(true);
      this.run = run;
      this.upload = upload;
    }

    @Override
    public void run() {
      try {
        run.run(upload);
      } catch (CourierException e) {
        failure = e;
      } catch (RuntimeException e) {
        failure =
            new CourierException(
                CourierException.Kind.SOURCE,
                new Problem("internal-error", String.valueOf(e), "The log says more."),
                e);
      }
    }

    /** Ends the run early. */
    void end() {
      run.stop();
    }

    /** How long it has run. */
    double seconds() {
      return (System.nanoTime() - began) / 1e9;
    }
  }

  Slot(String id) {
    this.id = id;
  }

  /** Whether the wish that failed is due again, or is another one by now. */
  boolean isDue(Instant now) {
    return !wish.means(tried) || !now.isBefore(again);
  }

  /** Whether it runs once, because nothing says when. */
  static boolean isOnce(Wish wish) {
    return wish.definition().when() == null;
  }
}
