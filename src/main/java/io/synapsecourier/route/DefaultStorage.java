package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.StorageInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * The backend's default storage, where uploads go. Asked for when an upload first needs it, so that
 * a service answers for itself also while the backend is away.
 */
final class DefaultStorage {
  private final BackendQuestion<StorageInfo> question;
  private final Duration again;
  private final Clock clock;
  private StorageInfo storage;
  private CourierException failure;
  private Instant notBefore;

  /**
   * @param again how long a failure stands for all who ask, before the backend is asked again
   */
  DefaultStorage(BackendQuestion<StorageInfo> question, Duration again, Clock clock) {
    this.question = question;
    this.again = again;
    this.clock = clock;
  }

  /**
   * The storage as it was when the backend first answered.
   *
   * @throws CourierException where the backend refuses, is out of reach, or has none
   */
  synchronized StorageInfo get() {
    if (storage == null) {
      if (failure != null && clock.instant().isBefore(notBefore)) {
        throw failure;
      }
      try {
        storage =
            BackendQuestion.ask(
                question, "default storage", "Ask the owner of the workspace to set one.");
      } catch (CourierException e) {
        failure = e;
        notBefore = clock.instant().plus(again);
        throw e;
      }
    }
    return storage;
  }

  /** Why nobody knows it yet; null where it is known, or nobody has asked. */
  synchronized Problem problem() {
    return storage != null || failure == null ? null : failure.problem();
  }

  /** Whether files go to presigned URLs of it; else they go through the backend. */
  boolean presigns() {
    return SynapseApi.presigned(get());
  }
}
