package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A migration that broke off is carried on by whoever opens the ledger next. */
class MigrationFailureTests {
  @TempDir Path folder;

  /** Passes by where {@link MigrationSteps} does. */
  private record Steps(Runnable each) implements Callback {
    @Override
    public boolean supports(Event event, Context context) {
      return new MigrationSteps().supports(event, context);
    }

    @Override
    public boolean canHandleInTransaction(Event event, Context context) {
      return true;
    }

    @Override
    public void handle(Event event, Context context) {
      each.run();
    }

    @Override
    public String getCallbackName() {
      return "test";
    }
  }

  private void migrate(String name, Runnable each) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(Ledger.fileUrl(folder.resolve(name)));
    Migrations.run(source, new Steps(each));
  }

  @Test
  void aLedgerWhoseMigrationFailedIsBroughtUpToDateByTheNextTry() {
    int[] steps = {0};
    assertThatThrownBy(
            () ->
                migrate(
                    "ledger",
                    () -> {
                      if (++steps[0] == 12) {
                        throw new IllegalStateException("no space left");
                      }
                    }))
        .hasStackTraceContaining("no space left");

    works(folder);
  }

  private static void works(Path place) {
    try (TestLedger ledger = TestLedger.in(place)) {
      long id = ledger.at(UnitState.REGISTERED, "P1");
      assertThat(ledger.state(id)).as("%s", place).isEqualTo(UnitState.REGISTERED);
    }
  }
}
