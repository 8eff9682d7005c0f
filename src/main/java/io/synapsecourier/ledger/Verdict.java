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
 * @param files all files of the unit, its sidecar included
 * @param meta frozen canonical JSON; null unless claimed or held
 * @param stage where it stopped; null unless DEAD
 * @param problem why; null where it goes on
 * @param task NONE or WANTED
 * @param origins JSON object of the origin of each value of {@code meta}; null where nobody told
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
    String task,
    String origins) {

  /** A decision whose metadata have no known origins. */
  public Verdict(
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
    this(unitKey, replaces, revision, state, content, files, meta, stage, problem, task, null);
  }

  /**
   * The files that are or would be sent; a sidecar is read, and belongs to the unit all the same.
   */
  public List<Placed> uploads() {
    return files.stream().filter(placed -> !placed.isSidecar()).toList();
  }

  /** Bytes of {@link #uploads}. */
  public long bytes() {
    return uploads().stream().mapToLong(placed -> placed.file().size()).sum();
  }
}
