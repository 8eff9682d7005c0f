package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.util.Objects;

/**
 * What the ledger knew of a file before a page showed it, and what follows from both: pure, because
 * a file that is lost or comes twice is decided here.
 *
 * @param unitState state of the unit that has the file; null where none has it
 */
record KnownFile(
    String version,
    FileState state,
    String unitKey,
    String spec,
    String reason,
    UnitState unitState,
    String unitStage,
    long lastScan) {

  static final String FIRST_LOOK =
      "new or changed: it goes on when the next look finds it as it is";

  /** What is written of a file. */
  enum Write {
    INSERT,
    CHANGE,
    SEEN_AGAIN,
    NOTHING
  }

  /**
   * The decision.
   *
   * @param placed the file as it is written
   * @param goesOn whether its unit has to be looked at
   */
  record Noted(Placed placed, Write write, boolean goesOn) {}

  /**
   * Decides about a listed file.
   *
   * @param before null where the ledger does not know it
   * @param scan the scan whose page shows it
   * @param twoLooks whether a new or changed file waits until the next scan finds it unchanged
   */
  static Noted note(KnownFile before, Placed found, long scan, boolean twoLooks) {
    if (before != null && before.shownBy(scan, found)) {
      return new Noted(found, Write.NOTHING, false);
    }
    Placed aged = found.isTooOld() ? aged(found, before) : found;
    Placed placed = twoLooks && isFirstLook(aged, before) ? firstLook(aged) : aged;
    boolean same = before != null && before.same(placed);
    boolean ends = placed.isMarker() || before != null && !before.unitIsOpen();
    Write write = before == null ? Write.INSERT : same ? Write.SEEN_AGAIN : Write.CHANGE;
    return new Noted(placed, write, placed.unitKey() != null && !(same && ends));
  }

  /** The state that a file has for the closing of its unit: what is in no unit fills nothing. */
  static FileState shown(FileState state) {
    return switch (state) {
      case WAITING, UNMATCHED, IGNORED -> state;
      default -> FileState.SEEN;
    };
  }

  /** Whether an earlier page of the same listing has shown it as it is. */
  private boolean shownBy(long scan, Placed placed) {
    return lastScan == scan && version.equals(placed.file().version());
  }

  private boolean same(Placed placed) {
    return version.equals(placed.file().version())
        && Objects.equals(unitKey, placed.unitKey())
        && Objects.equals(spec, placed.spec())
        && state != FileState.GONE
        && (unitState != null || state == placed.state() && reasonIs(placed.reason()));
  }

  private boolean reasonIs(String other) {
    return Objects.equals(reason, Texts.cut(other, 2000));
  }

  /** Whether its unit needs another look although this file did not change. */
  private boolean unitIsOpen() {
    if (unitState == null) {
      return true;
    }
    return switch (unitState) {
      case OPEN -> true;
      case DEAD -> "match".equals(unitStage) || "validate".equals(unitStage);
      default -> false;
    };
  }

  private static boolean isFirstLook(Placed found, KnownFile before) {
    return (found.state() == FileState.SEEN || found.isMarker())
        && (before == null
            || before.state() == FileState.GONE
            || !before.version().equals(found.file().version()));
  }

  /** A file that was taken in time stays in its unit, however old it gets. */
  private static Placed aged(Placed found, KnownFile before) {
    boolean taken =
        before != null
            && before.version().equals(found.file().version())
            && before.state() != FileState.IGNORED
            && before.state() != FileState.GONE;
    return taken
        ? Placed.inUnit(found.file(), found.unitKey(), found.spec())
        : Placed.outside(found.file(), FileState.IGNORED, found.reason());
  }

  private static Placed firstLook(Placed found) {
    return new Placed(found.file(), FileState.WAITING, found.unitKey(), found.spec(), FIRST_LOOK);
  }
}
