package io.synapsecourier.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What monitoring asks, by indexes, often. */
public final class LedgerVitals {
  /** One query for each state, because of how H2 treats lists beside other conditions. */
  private static final String STOPPED =
      "SELECT upload.id, c.state, c.code, c.number FROM (SELECT upload, state, code, count(*) AS"
          + " number FROM unit WHERE state = :state GROUP BY upload, state, code) AS c"
          + " JOIN upload ON upload.no = c.upload ORDER BY upload.id, c.code";

  private final LedgerSql jdbi;

  LedgerVitals(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Units of an upload that wait for a person, by reason code. */
  public record Stopped(String upload, String state, String code, long units) {}

  /** A unit that waits for a person. */
  public record Example(long unit, String unitKey) {}

  /** Units that wait for a person, counted. */
  public List<Stopped> stopped() {
    return jdbi.withHandle(
        handle -> {
          List<Stopped> all = new ArrayList<>();
          for (String state : List.of("DEAD", "UNKNOWN")) {
            all.addAll(
                handle
                    .createQuery(STOPPED)
                    .bind("state", state)
                    .map((row, context) -> stopped(row))
                    .list());
          }
          return all;
        });
  }

  private static Stopped stopped(ResultSet row) throws SQLException {
    String code = row.getString(3);
    return new Stopped(
        row.getString(1), row.getString(2), code == null ? "" : code, row.getLong(4));
  }

  /** The first units of an upload that stopped for a reason. */
  public List<Example> examples(String upload, String code, int most) {
    return jdbi.withHandle(
        handle -> {
          List<Example> all = new ArrayList<>();
          for (String state : List.of("DEAD", "UNKNOWN")) {
            all.addAll(
                handle
                    .createQuery(
                        "SELECT unit.id, unit.unit_key FROM unit JOIN upload ON upload.no ="
                            + " unit.upload WHERE unit.state = :state AND upload.id = :upload"
                            + " AND unit.code = :code ORDER BY unit.id LIMIT "
                            + most)
                    .bind("state", state)
                    .bind("upload", upload)
                    .bind("code", code)
                    .map((row, context) -> new Example(row.getLong(1), row.getString(2)))
                    .list());
          }
          return all.subList(0, Math.min(most, all.size()));
        });
  }

  /** When the last whole scan of an upload ended; empty where there was none. */
  public Optional<Instant> lastWholeScan(int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT ended_at FROM scan WHERE upload = :upload AND listed_ok AND done"
                        + " ORDER BY id DESC LIMIT 1")
                .bind("upload", upload)
                .map((row, context) -> Texts.instant(row, "ended_at"))
                .findOne());
  }

  /** Whether the last scan of an upload that ended broke off. */
  public boolean lastScanFailed(int upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT error FROM scan WHERE upload = :upload AND ended_at IS NOT NULL"
                        + " ORDER BY id DESC LIMIT 1")
                .bind("upload", upload)
                .map((row, context) -> row.getString("error") != null)
                .findOne()
                .orElse(false));
  }

  /** When units were last registered, by upload. Reads every unit: asked once, at the start. */
  public Map<String, Instant> lastRegistered() {
    return jdbi.withHandle(
        handle -> {
          Map<String, Instant> last = new TreeMap<>();
          handle
              .createQuery(
                  "SELECT upload.id, c.changed_at FROM (SELECT upload, max(changed_at) AS changed_at"
                      + " FROM unit WHERE data_unit_id IS NOT NULL GROUP BY upload) AS c"
                      + " JOIN upload ON upload.no = c.upload")
              .map((row, context) -> Map.entry(row.getString(1), Texts.instant(row, "changed_at")))
              .forEach(entry -> last.put(entry.getKey(), entry.getValue()));
          return last;
        });
  }

  /**
   * Writes and takes it back, so that nothing is left.
   *
   * @throws LedgerUnavailable where the ledger cannot be written
   */
  public void tryToWrite() {
    jdbi.useTransaction(
        handle -> {
          handle.execute("INSERT INTO scan (upload, started_at) VALUES (0, 0)");
          handle.execute("DELETE FROM scan WHERE upload = 0");
        });
  }
}
