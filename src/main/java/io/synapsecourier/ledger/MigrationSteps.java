package io.synapsecourier.ledger;

import io.synapsecourier.model.CrashPoint;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;

/** Passes by after each statement of a migration, and before the whole of it is noted. */
final class MigrationSteps implements Callback {

  @Override
  public boolean supports(Event event, Context context) {
    return event == Event.AFTER_EACH_MIGRATE_STATEMENT || event == Event.AFTER_EACH_MIGRATE;
  }

  @Override
  public boolean canHandleInTransaction(Event event, Context context) {
    return true;
  }

  @Override
  public void handle(Event event, Context context) {
    CrashPoint.MIGRATING.reached();
  }

  @Override
  public String getCallbackName() {
    return "steps";
  }
}
