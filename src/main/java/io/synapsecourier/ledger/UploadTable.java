package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The uploads that this ledger has seen. */
public final class UploadTable {
  private static final int LONGEST_ROOT = 8000;
  private static final int LONGEST_RULE = 4000;

  private final LedgerSql jdbi;

  UploadTable(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * The row of a definition, made where there is none.
   *
   * @throws CourierException where units of the same id were meant for another backend or another
   *     collection, or were grouped by another rule: calling them registered here would skip files
   *     silently, and calling them new would register them twice
   */
  public UploadRow open(UploadDefinition definition, String host, String root, long now) {
    return open(UploadTarget.of(definition, host, root), now);
  }

  /**
   * As the other, for uploads of either backend.
   *
   * @throws CourierException as the other
   */
  public UploadRow open(UploadTarget wanted, long now) {
    return jdbi.inTransaction(
        handle -> {
          Optional<UploadRow> known = find(handle, wanted.id());
          if (known.isEmpty()) {
            insert(handle, wanted, now);
            return find(handle, wanted.id()).orElseThrow();
          }
          refuseOtherTarget(handle, known.get(), wanted);
          refuseOtherLayout(handle, known.get(), wanted);
          handle
              .createUpdate(
                  "UPDATE upload SET name = :name, host = :host, data_collection = :collection,"
                      + " project = :project, root = :root, layout = :layout,"
                      + " after_rule = :after WHERE no = :no")
              .bind("name", wanted.name())
              .bind("host", wanted.host())
              .bind("collection", wanted.collection())
              .bind("project", wanted.project())
              .bind("root", Texts.cut(wanted.root(), LONGEST_ROOT))
              .bind("layout", wanted.layout())
              .bind("after", Texts.cut(wanted.after(), LONGEST_RULE))
              .bind("no", known.get().no())
              .execute();
          return find(handle, wanted.id()).orElseThrow();
        });
  }

  /**
   * Whether the ledger takes a definition as it is; nothing is written.
   *
   * @throws CourierException as {@link #open}
   */
  public void check(UploadDefinition definition, String host) {
    jdbi.useTransaction(
        handle ->
            find(handle, definition.id())
                .ifPresent(
                    known -> {
                      UploadTarget wanted = UploadTarget.of(definition, host, "");
                      refuseOtherTarget(handle, known, wanted);
                      refuseOtherLayout(handle, known, wanted);
                    }));
  }

  /** Every upload, by id. */
  public List<UploadRow> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("SELECT * FROM upload ORDER BY id")
                .map((row, context) -> map(row))
                .list());
  }

  /** Says why an upload cannot go on, or with null that it can. */
  public void health(int upload, Problem why) {
    health(upload, why == null ? null : why.code() + ": " + why.what());
  }

  /** The same in words. */
  public void health(int upload, String reason) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE upload SET health = ? WHERE no = ?", Texts.cut(reason, 2000), upload));
  }

  /** Says when an upload is looked at next, by itself; null: when somebody starts it. */
  public void nextScan(int upload, Instant at) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE upload SET next_scan_at = ? WHERE no = ?",
                at == null ? null : at.toEpochMilli(),
                upload));
  }

  private static void refuseOtherTarget(Handle handle, UploadRow known, UploadTarget wanted) {
    if (known.host().equals(wanted.host()) && known.dataCollection() == wanted.collection()) {
      return;
    }
    int units = unitsAtBackend(handle, known);
    if (units > 0) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "other-target",
              "Upload "
                  + known.id()
                  + " has "
                  + units
                  + " units for "
                  + UploadTarget.place(known.dataCollection(), known.host())
                  + ", and now names "
                  + UploadTarget.place(wanted.collection(), wanted.host())
                  + ".",
              "Give the definition another id, or use another ledger with --ledger."));
    }
  }

  /** The same files would make other units, and nobody would see that they are registered. */
  private static void refuseOtherLayout(Handle handle, UploadRow known, UploadTarget wanted) {
    String layout = wanted.layout();
    if (known.layout() == null || known.layout().equals(layout)) {
      return;
    }
    int units = unitsAtBackend(handle, known);
    if (units > 0) {
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "layout-changed",
              "Upload "
                  + known.id()
                  + " has "
                  + units
                  + " units made by units: "
                  + known.layout()
                  + ", and now says units: "
                  + layout
                  + ": the same files would be registered again under other keys.",
              "Restore the rule, or give the definition another id."));
    }
  }

  /** Units that are registered, on their way, or of unknown outcome. */
  private static int unitsAtBackend(Handle handle, UploadRow known) {
    return handle
        .createQuery(
            "SELECT count(*) FROM unit WHERE upload = :no AND"
                + " (data_unit_id IS NOT NULL OR state IN"
                + " ('CLAIMED', 'UPLOADED', 'REGISTERING', 'UNKNOWN'))")
        .bind("no", known.no())
        .mapTo(Integer.class)
        .one();
  }

  private static void insert(Handle handle, UploadTarget wanted, long now) {
    handle.execute(
        "INSERT INTO upload (id, name, host, data_collection, project, root, layout, after_rule,"
            + " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        wanted.id(),
        wanted.name(),
        wanted.host(),
        wanted.collection(),
        wanted.project(),
        Texts.cut(wanted.root(), LONGEST_ROOT),
        wanted.layout(),
        Texts.cut(wanted.after(), LONGEST_RULE),
        now);
  }

  private static Optional<UploadRow> find(Handle handle, String id) {
    return handle
        .createQuery("SELECT * FROM upload WHERE id = :id")
        .bind("id", id)
        .map((row, context) -> map(row))
        .findOne();
  }

  private static UploadRow map(java.sql.ResultSet row) throws java.sql.SQLException {
    return new UploadRow(
        row.getInt("no"),
        row.getString("id"),
        row.getString("name"),
        row.getString("host"),
        row.getLong("data_collection"),
        row.getString("root"),
        row.getString("layout"),
        row.getString("health"),
        Texts.instant(row, "next_scan_at"));
  }
}
