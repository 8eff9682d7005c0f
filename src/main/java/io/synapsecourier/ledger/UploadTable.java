package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** The uploads that this ledger has seen. */
public final class UploadTable {
  private static final int LONGEST_ROOT = 8000;

  private final Jdbi jdbi;

  UploadTable(Jdbi jdbi) {
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
    return jdbi.inTransaction(
        handle -> {
          Optional<UploadRow> known = find(handle, definition.id());
          if (known.isEmpty()) {
            insert(handle, definition, host, root, now);
            return find(handle, definition.id()).orElseThrow();
          }
          refuseOtherTarget(handle, known.get(), definition, host);
          refuseOtherLayout(handle, known.get(), definition);
          handle
              .createUpdate(
                  "UPDATE upload SET name = :name, host = :host, data_collection = :collection,"
                      + " project = :project, root = :root, layout = :layout WHERE no = :no")
              .bind("name", definition.name())
              .bind("host", host)
              .bind("collection", definition.dataCollection())
              .bind("project", definition.project())
              .bind("root", Texts.cut(root, LONGEST_ROOT))
              .bind("layout", definition.units().shown())
              .bind("no", known.get().no())
              .execute();
          return find(handle, definition.id()).orElseThrow();
        });
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
  public void health(int upload, String reason) {
    jdbi.useTransaction(
        handle ->
            handle.execute(
                "UPDATE upload SET health = ? WHERE no = ?", Texts.cut(reason, 2000), upload));
  }

  private static void refuseOtherTarget(
      Handle handle, UploadRow known, UploadDefinition definition, String host) {
    if (known.host().equals(host) && known.dataCollection() == definition.dataCollection()) {
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
                  + " units for collection "
                  + known.dataCollection()
                  + " at "
                  + known.host()
                  + ", and now names collection "
                  + definition.dataCollection()
                  + " at "
                  + host
                  + ".",
              "Give the definition another id, or use another ledger with --ledger."));
    }
  }

  /** The same files would make other units, and nobody would see that they are registered. */
  private static void refuseOtherLayout(
      Handle handle, UploadRow known, UploadDefinition definition) {
    String layout = definition.units().shown();
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

  private static void insert(
      Handle handle, UploadDefinition definition, String host, String root, long now) {
    handle.execute(
        "INSERT INTO upload (id, name, host, data_collection, project, root, layout, created_at)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        definition.id(),
        definition.name(),
        host,
        definition.dataCollection(),
        definition.project(),
        Texts.cut(root, LONGEST_ROOT),
        definition.units().shown(),
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
        row.getString("health"));
  }
}
