package io.synapsecourier.route;

import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitState;
import java.util.List;

/**
 * What a closed group means for a unit that the ledger may know: one pure function, because a unit
 * registered twice or never is decided here.
 */
final class RevisionRule {
  private RevisionRule() {}

  /** What to do with the group. */
  enum Step {
    /** Nothing: this content is settled or on its way in {@code unit}. */
    SKIP,
    /** The source has again what {@code unit} registered: what stopped since then is closed. */
    RESTORED,
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

  /**
   * The step.
   *
   * @param row where it is written; null where nothing is
   * @param unit row that the files belong to; null where that is decided later
   */
  record Answer(Step step, Row row, Long unit) {
    private static Answer only(Step step) {
      return new Answer(step, null, null);
    }

    private static Answer to(Step step, Row row) {
      return new Answer(step, row, null);
    }

    private static Answer skip(UnitRow unit) {
      return new Answer(Step.SKIP, null, unit.id());
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
      return Answer.to(Step.DECIDE, new Row(null, 1));
    }
    UnitRow latest = revisions.get(revisions.size() - 1);
    boolean same = latest.content().equals(content);
    if (atBackend(latest)) {
      return same ? Answer.skip(latest) : changed(onChange, new Row(null, latest.revision() + 1));
    }
    UnitRow registered = null;
    for (UnitRow row : revisions) {
      registered = atBackend(row) ? row : registered;
    }
    return switch (latest.state()) {
      case CLAIMED, UPLOADED, REGISTERING -> same ? Answer.skip(latest) : Answer.only(Step.BUSY);
      case UNKNOWN -> same ? Answer.skip(latest) : Answer.only(Step.UNDECIDED);
      default ->
          registered != null && registered.content().equals(content)
              ? restored(latest, registered)
              : stopped(latest, same, registered != null, onChange);
    };
  }

  /** A person who discards a unit of unknown outcome has found it at the backend. */
  private static boolean atBackend(UnitRow row) {
    return row.registered()
        || (row.state() == UnitState.DISCARDED && UnknownOutcome.CODE.equals(row.code()));
  }

  private static Answer restored(UnitRow latest, UnitRow registered) {
    return latest.state() == UnitState.DISCARDED
        ? Answer.skip(registered)
        : new Answer(Step.RESTORED, new Row(latest.id(), latest.revision()), registered.id());
  }

  private static Answer stopped(
      UnitRow latest, boolean same, boolean registered, OnChange onChange) {
    Row again = new Row(latest.id(), latest.revision());
    return switch (latest.state()) {
      case HELD -> same ? Answer.skip(latest) : Answer.to(Step.DECIDE, again);
      case OPEN -> Answer.to(Step.DECIDE, again);
      case DEAD -> dead(latest, same, again, onChange);
      default -> {
        // Discarded because its files had gone, which now are back.
        boolean back = "gone".equals(latest.code());
        if (same && !back) {
          yield Answer.skip(latest);
        }
        yield registered ? changed(onChange, again) : Answer.to(Step.DECIDE, again);
      }
    };
  }

  /**
   * Units that stopped before anything was sent are looked at again: the rules may have changed.
   */
  private static Answer dead(UnitRow latest, boolean same, Row again, OnChange onChange) {
    return switch (String.valueOf(latest.stage())) {
      case "match", "validate" -> Answer.to(Step.DECIDE, again);
      case "changed" ->
          same && onChange == OnChange.REPORT ? Answer.skip(latest) : changed(onChange, again);
      default -> same ? Answer.skip(latest) : Answer.to(Step.DECIDE, again);
    };
  }

  private static Answer changed(OnChange onChange, Row row) {
    return switch (onChange) {
      case REPORT -> Answer.to(Step.REPORT, row);
      case IGNORE -> Answer.to(Step.IGNORE, row);
      case REGISTER -> Answer.to(Step.DECIDE, row);
    };
  }
}
