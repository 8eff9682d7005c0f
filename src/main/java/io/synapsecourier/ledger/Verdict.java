package io.synapsecourier.ledger;

import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.List;

/**
 * What was decided of a unit when its group closed.
 *
 * @param replaces id of the row that this decision replaces; null for a new row
 * @param revision of the row
 * @param state OPEN, HELD, CLAIMED or DEAD
 * @param content fingerprint of the files
 * @param meta frozen canonical JSON; null unless claimed or held
 * @param stage where it stopped; null unless DEAD
 * @param problem why; null where it goes on
 * @param task NONE or WANTED
 */
public record Verdict(
    String unitKey,
    Long replaces,
    int revision,
    UnitState state,
    String content,
    List<Placed> files,
    String meta,
    String stage,
    Problem problem,
    String task) {

  long bytes() {
    return files.stream().mapToLong(placed -> placed.file().size()).sum();
  }
}
