package io.synapsecourier.ledger;

import io.synapsecourier.model.UnitState;

/**
 * A unit as the ledger knows it, without its files.
 *
 * @param content fingerprint of its files' identities and versions
 * @param meta frozen canonical JSON; null before the claim
 * @param stage where it stopped; null where it did not
 * @param task NONE, WANTED, ASKED, DONE or UNKNOWN
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
    String task) {

  /** Whether the backend has it, whatever became of its task. */
  public boolean registered() {
    return dataUnitId != null;
  }
}
