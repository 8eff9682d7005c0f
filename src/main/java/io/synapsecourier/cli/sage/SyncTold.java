package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;

/** Tells a person what happens to the rows of a manifest while it happens. */
final class SyncTold implements CourierEvents {
  private final boolean progress;

  /**
   * @param progress whether each row is told that is done
   */
  SyncTold(boolean progress) {
    this.progress = progress;
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    if (progress) {
      System.err.println("syn" + dataUnitId + "\t" + Texts.shown(unitKey));
    }
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    if (problem != null && state != UnitState.DISCARDED) {
      Failures.say(unitKey + ": " + problem);
    }
  }

  @Override
  public void notice(String upload, String text) {
    Failures.say(text);
  }
}
