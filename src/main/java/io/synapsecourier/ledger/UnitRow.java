package io.synapsecourier.ledger;

import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.time.Duration;

/**
 * A unit as the ledger knows it, without its files.
 *
 * @param content fingerprint of its files' identities and versions
 * @param meta frozen canonical JSON; null before the claim
 * @param stage where it stopped; null where it did not
 * @param task NONE, WANTED, ASKED, DONE or UNKNOWN
 * @param files that it uploads
 * @param claimedAt milliseconds since 1970; null before the claim
 */
public record UnitRow(
    long id,
    int upload,
    String unitKey,
    int revision,
    UnitState state,
    String content,
    String meta,
    String stage,
    String code,
    int attempts,
    int lookups,
    Long dataUnitId,
    String task,
    int files,
    long bytes,
    Long claimedAt) {

  /**
   * What became of it.
   *
   * @param now milliseconds since 1970
   */
  public UnitOutcome outcome(UnitState state, Problem problem, Long dataUnitId, long now) {
    Duration took = claimedAt == null ? null : Duration.ofMillis(Math.max(0, now - claimedAt));
    return new UnitOutcome(id, unitKey, state, problem, dataUnitId, files, bytes, took);
  }

  /** Whether the backend has it, whatever became of its task. */
  public boolean registered() {
    return dataUnitId != null;
  }
}
