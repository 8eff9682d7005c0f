package io.synapsecourier.ledger;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** What each receiver of alerts knows. */
public final class IncidentTable {
  private final LedgerSql jdbi;

  IncidentTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Everything that a receiver was told of, or is to be told. */
  public List<Incident> of(String receiver) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT * FROM incident WHERE receiver = :receiver ORDER BY opened_at, upload,"
                        + " code")
                .bind("receiver", receiver)
                .map(
                    (row, context) ->
                        new Incident(
                            row.getString("receiver"),
                            row.getString("upload"),
                            row.getString("code"),
                            row.getLong("units"),
                            Texts.instant(row, "opened_at"),
                            Texts.instant(row, "told_at"),
                            Texts.instant(row, "mended_at"),
                            row.getInt("failures")))
                .list());
  }

  /** Writes incidents as they are now, in place of what was known of them. */
  public void put(List<Incident> incidents) {
    if (incidents.isEmpty()) {
      return;
    }
    jdbi.useTransaction(
        handle -> {
          for (Incident incident : incidents) {
            delete(handle, incident);
            handle.execute(
                "INSERT INTO incident (receiver, upload, code, units, opened_at, told_at,"
                    + " mended_at, failures) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                incident.receiver(),
                incident.upload(),
                incident.code(),
                incident.units(),
                incident.opened().toEpochMilli(),
                millis(incident.told()),
                millis(incident.mended()),
                incident.failures());
          }
        });
  }

  /** Forgets incidents that are over, as their receiver knows. */
  public void forget(List<Incident> incidents) {
    if (!incidents.isEmpty()) {
      jdbi.useTransaction(handle -> incidents.forEach(one -> delete(handle, one)));
    }
  }

  private static void delete(Handle handle, Incident incident) {
    handle.execute(
        "DELETE FROM incident WHERE receiver = ? AND upload = ? AND code = ?",
        incident.receiver(),
        incident.upload(),
        incident.code());
  }

  private static Long millis(Instant at) {
    return at == null ? null : at.toEpochMilli();
  }
}
