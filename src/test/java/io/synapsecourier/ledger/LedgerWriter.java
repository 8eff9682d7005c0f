package io.synapsecourier.ledger;

import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A process that looks whether a ledger is whole, says so, and then writes to it from several
 * threads until it is killed. What was acknowledged stands in a file beside the ledger.
 */
public final class LedgerWriter {
  static final String WHOLE = "whole";
  private static final int BATCH = 1000;

  private final String run;
  private final Path acknowledged;
  private final TestLedger ledger;

  private LedgerWriter(String url, String run, Path acknowledged) {
    this.run = run;
    this.acknowledged = acknowledged;
    ledger = TestLedger.at(url);
  }

  /** The arguments are the folder of the ledger, and a name for this run that no other has. */
  public static void main(String[] arguments) throws Exception {
    Path folder = Path.of(arguments[0]);
    String url = Ledger.fileUrl(folder.resolve("ledger"));
    Path acknowledged = folder.resolve("acknowledged.txt");
    TestLedger.at(url).close();
    check(url, acknowledged);
    System.out.println(WHOLE);
    LedgerWriter writer = new LedgerWriter(url, arguments[1], acknowledged);
    writer.start("large", BATCH);
    writer.start("too", BATCH);
    writer.start("small", 1);
    writer.start("tiny", 1);
    new Thread(writer::scan).start();
  }

  /** Fails where a transaction is there by half, is lost, or keeps its rows for itself. */
  private static void check(String url, Path acknowledged) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement sql = connection.createStatement()) {
      none(
          sql,
          "SELECT id FROM unit u WHERE (SELECT count(*) FROM unit_file WHERE unit_id=u.id)<>2");
      none(sql, "SELECT last_scan FROM file GROUP BY last_scan HAVING count(*) <> " + BATCH);
      none(
          sql,
          "SELECT content FROM (SELECT regexp_replace(unit_key, '/.*', '') AS content FROM unit"
              + " WHERE unit_key LIKE '%large%' OR unit_key LIKE '%too%') GROUP BY content"
              + " HAVING count(*) <> "
              + BATCH);
      for (UnitState state : UnitState.values()) {
        // By its index, and without it.
        none(
            sql,
            String.format(
                "SELECT 1 WHERE (SELECT count(*) FROM unit WHERE state = '%s')"
                    + " <> (SELECT count(*) FROM unit WHERE state || '' = '%s')",
                state, state));
      }
      assertKept(sql, acknowledged);
      sql.execute("UPDATE unit SET changed_at = changed_at + 1");
      sql.execute("UPDATE unit_file SET size = size + 0");
      sql.execute("UPDATE file SET size = size + 0");
    }
  }

  private static void none(Statement sql, String question) throws SQLException {
    try (ResultSet rows = sql.executeQuery(question)) {
      if (rows.next()) {
        throw new IllegalStateException(question + " finds " + rows.getString(1));
      }
    }
  }

  private static void assertKept(Statement sql, Path acknowledged)
      throws SQLException, IOException {
    Set<String> registered = new HashSet<>();
    try (ResultSet rows =
        sql.executeQuery("SELECT unit_key FROM unit WHERE state = 'REGISTERED'")) {
      while (rows.next()) {
        registered.add(rows.getString(1));
      }
    }
    List<String> lost = new ArrayList<>();
    if (Files.exists(acknowledged)) {
      lost.addAll(Files.readAllLines(acknowledged));
      lost.removeAll(registered);
    }
    if (!lost.isEmpty()) {
      throw new IllegalStateException("lost although acknowledged: " + lost);
    }
  }

  private void start(String name, int units) {
    new Thread(
            () -> {
              for (int batch = 0; ; batch++) {
                List<String> keys = new ArrayList<>();
                for (int i = 0; i < units; i++) {
                  keys.add(run + name + batch + "/" + i);
                }
                register(keys);
              }
            })
        .start();
  }

  /** The way of a unit, for many at once. */
  private void register(List<String> keys) {
    List<Verdict> verdicts = new ArrayList<>();
    for (String key : keys) {
      verdicts.add(
          ledger.verdict(
              key,
              null,
              1,
              UnitState.CLAIMED,
              TestLedger.file(key, "a", "1"),
              TestLedger.file(key, "b", "1")));
    }
    List<Long> ids = List.copyOf(ledger.ledger.units().settle(ledger.upload, verdicts, 1).values());
    List<Confirmed> files = new ArrayList<>();
    Map<Long, Long> numbers = new HashMap<>();
    for (long id : ids) {
      files.add(new Confirmed(id, "a", "sum", id));
      files.add(new Confirmed(id, "b", "sum", id));
      numbers.put(id, id);
    }
    UnitProgress progress = ledger.ledger.progress();
    progress.uploaded(files, ids, 2);
    progress.registering(ids, 3);
    progress.registered(numbers, 4);
    acknowledge(keys.get(keys.size() - 1));
  }

  private synchronized void acknowledge(String key) {
    try {
      Files.writeString(
          acknowledged, key + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void scan() {
    for (int scans = 0; ; scans++) {
      List<Placed> files = new ArrayList<>();
      for (int i = 0; i < BATCH; i++) {
        files.add(TestLedger.file(run + "scan" + scans + "/" + i, "a", "1"));
      }
      long scan = ledger.ledger.scans().begin(ledger.upload, 1);
      ledger.ledger.files().note(ledger.upload, scan, files, 1);
    }
  }
}
