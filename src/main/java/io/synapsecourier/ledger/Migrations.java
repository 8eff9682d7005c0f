package io.synapsecourier.ledger;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.callback.Callback;

/** Brings the schema of a ledger up to date, also where an earlier try broke off or was killed. */
final class Migrations {
  private Migrations() {}

  static void run(DataSource source, Callback steps) {
    Flyway flyway =
        Flyway.configure()
            .dataSource(source)
            .locations("classpath:ledger/migration")
            .loggers("slf4j")
            .callbacks(steps)
            .load();
    // Every statement can be carried out again, so one that failed needs nobody to look at it.
    flyway.repair();
    flyway.migrate();
  }
}
