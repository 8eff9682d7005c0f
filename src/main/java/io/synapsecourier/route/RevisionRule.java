package io.synapsecourier.route;

import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.OnChange;
import java.util.List;

/**
 * What a closed group means for a unit that the ledger may know: one pure function, because a unit
 * registered twice or never is decided here.
 */
final class RevisionRule {
  private RevisionRule() {}

  /** What to do with the group. */
  enum Step {
    /** Nothing: this content is settled or on its way. */
    SKIP,
    /** An earlier content is on its way: the next scan decides. */
    BUSY,
    /** Nobody knows whether an earlier content is registered: a person has to say. */
    UNDECIDED,
    /** Look at it as a new or still open unit. */
    DECIDE,
    /** A registered unit changed: stop for a person. */
    REPORT,
    /** A registered unit changed, and the definition says that this is to be ignored. */
    IGNORE
  }

  /**
   * Where the decision is written.
   *
   * @param replaces row to write over; null for a new one
   */
  record Row(Long replaces, int revision) {}

  /** The step, and the row that it is written to where it writes one. */
  record Answer(Step step, Row row) {
    private static Answer only(Step step) {
      return new Answer(step, null);
    }
  }

  /**
   * Decides.
   *
   * @param revisions of the unit, oldest first; empty where the ledger does not know it
   * @param content fingerprint of the files that the source has now
   */
  static Answer of(List<UnitRow> revisions, String content, OnChange onChange) {
    if (revisions.isEmpty()) {
      return new Answer(Step.DECIDE, new Row(null, 1));
    }
    UnitRow latest = revisions.get(revisions.size() - 1);
    boolean same = latest.content().equals(content);
    if (latest.registered()) {
      return same ? Answer.only(Step.SKIP) : changed(latest, onChange, null);
    }
    Row again = new Row(latest.id(), latest.revision());
    boolean earlier = revisions.stream().anyMatch(UnitRow::registered);
    return switch (latest.state()) {
      case CLAIMED, UPLOADED, REGISTERING -> Answer.only(same ? Step.SKIP : Step.BUSY);
      case UNKNOWN -> Answer.only(same ? Step.SKIP : Step.UNDECIDED);
      case HELD -> same ? Answer.only(Step.SKIP) : new Answer(Step.DECIDE, again);
      case OPEN -> new Answer(Step.DECIDE, again);
      case DEAD -> dead(latest, same, again, onChange);
      default ->
          same
              ? Answer.only(Step.SKIP)
              : earlier ? changed(latest, onChange, again) : new Answer(Step.DECIDE, again);
    };
  }

  /**
   * Units that stopped before anything was sent are looked at again: the rules may have changed.
   */
  private static Answer dead(UnitRow latest, boolean same, Row again, OnChange onChange) {
    String stage = String.valueOf(latest.stage());
    return switch (stage) {
      case "match", "validate" -> new Answer(Step.DECIDE, again);
      case "changed" ->
          same && onChange == OnChange.REPORT
              ? Answer.only(Step.SKIP)
              : changed(latest, onChange, again);
      default -> same ? Answer.only(Step.SKIP) : new Answer(Step.DECIDE, again);
    };
  }

  private static Answer changed(UnitRow latest, OnChange onChange, Row replaces) {
    Row row = replaces == null ? new Row(null, latest.revision() + 1) : replaces;
    return switch (onChange) {
      case REPORT -> new Answer(Step.REPORT, row);
      case IGNORE -> new Answer(Step.IGNORE, row);
      case REGISTER -> new Answer(Step.DECIDE, row);
    };
  }
}
