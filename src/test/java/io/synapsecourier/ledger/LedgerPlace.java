package io.synapsecourier.ledger;

import io.synapsecourier.postgres.TestPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Where the ledgers of a test lie: in H2 files, or on PostgreSQL where a class is extended by it.
 */
final class LedgerPlace implements BeforeAllCallback, AfterAllCallback {
  private static final String DATABASE = "contract";

  private static boolean onServer;
  private static String server;
  private static Path last;

  /** URL of the ledger that belongs to a folder; on the server, asking for another empties it. */
  static String url(Path folder) {
    if (!onServer) {
      return Ledger.fileUrl(folder.resolve("ledger"));
    }
    if (!folder.equals(last)) {
      last = folder;
      TestPostgres.shared()
          .execute(
              DATABASE,
              "TRUNCATE upload, scan, unit, unit_file, unit_use, file, incident RESTART IDENTITY");
    }
    return server;
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    if (server == null) {
      String url = TestPostgres.shared().database(DATABASE);
      Ledger.open(url).close();
      server = url;
    }
    onServer = true;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    onServer = false;
  }
}
