package io.synapsecourier.cli;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.route.BackendQuestion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Whether the backend answers, takes the token, and has the time that this machine has. */
record BackendCheck(Findings findings, Clock clock) {
  /** Signatures of storages bear about fifteen minutes; well before that it is worth a word. */
  private static final Duration MOST_SKEW = Duration.ofMinutes(2);

  /**
   * Asks for the default storage.
   *
   * @return null where the backend is of no use
   */
  StorageInfo check(SynapseApi api, String host) {
    long start = System.nanoTime();
    try {
      Instant theirs = BackendQuestion.ask(api::time);
      long millis = (System.nanoTime() - start) / 1_000_000;
      findings.add(Finding.ok("backend", host + " answers in " + millis + " ms"));
      findings.add(Finding.ok("token", "the backend takes it"));
      compare(theirs);
    } catch (CourierException e) {
      boolean refused = e.getCause() instanceof BackendException.NotAllowed;
      if (refused) {
        findings.add(Finding.ok("backend", host + " answers"));
      }
      String hint = NetworkCheck.certificateHint(e);
      findings.add(Finding.fail(refused ? "token" : "backend", e).with(hint));
      return null;
    }
    StorageInfo storage =
        findings.ask("default storage", () -> BackendQuestion.ask(api::defaultStorage));
    if (storage != null) {
      findings.add(
          Finding.ok(
              "default storage",
              storage.id()
                  + " ("
                  + storage.name()
                  + ", "
                  + storage.provider()
                  + "): files go "
                  + (SynapseApi.presigned(storage)
                      ? "straight to it by presigned URLs"
                      : "through the backend")));
    }
    return storage;
  }

  private void compare(Instant theirs) {
    if (theirs == null) {
      findings.add(Finding.ok("clock", "the backend does not tell its time"));
      return;
    }
    Duration skew = Duration.between(theirs, clock.instant()).abs();
    findings.add(
        skew.compareTo(MOST_SKEW) > 0
            ? Finding.warn(
                "clock",
                "this machine and the backend differ by " + skew.toSeconds() + " s",
                "Set the clock of this machine by NTP: signatures of storages fail otherwise.")
            : Finding.ok("clock", "as the backend's"));
  }
}
