package io.synapsecourier.ledger;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.result.ResultIterator;
import org.jdbi.v3.core.statement.Query;

/** What people ask of the ledger. Rows are handed on one by one, never held as a whole. */
public final class LedgerReport {
  private static final String UNITS =
      "SELECT unit.*, upload.id AS upload_id FROM unit JOIN upload ON upload.no = unit.upload"
          + " WHERE (CAST(:upload AS VARCHAR) IS NULL OR upload.id = :upload)"
          + " AND (CAST(:state AS VARCHAR) IS NULL OR unit.state = :state)"
          + " AND (CAST(:code AS VARCHAR) IS NULL OR unit.code = :code)"
          + " AND (CAST(:id AS BIGINT) IS NULL OR unit.id = :id)"
          + " ORDER BY upload.id, unit.unit_key, unit.revision";

  private static final String FILES =
      "SELECT f.*, u.state AS unit_state, u.code AS unit_code, u.reason AS unit_reason,"
          + " u.data_unit_id, upload.id AS upload_id, uf.checksum, uf.data_file_id FROM file f"
          + " JOIN upload ON upload.no = f.upload LEFT JOIN unit u ON u.id = f.unit_id"
          + " LEFT JOIN unit_file uf ON uf.unit_id = f.unit_id AND uf.spec = f.spec"
          + " AND uf.uri = f.uri"
          + " WHERE (CAST(:upload AS VARCHAR) IS NULL OR upload.id = :upload)"
          + " AND f.state <> 'GONE'";
  private static final String BY_PLACE = " ORDER BY upload.id, f.uri";

  /** The unit key is named because the table has an index for it, and none for the unit's id. */
  private static final String CURRENT_FILES =
      "SELECT f.spec, f.source, f.uri, f.path, f.size, f.version, f.modified_at,"
          + " CAST(NULL AS VARCHAR) AS checksum, CAST(NULL AS BIGINT) AS data_file_id FROM file f"
          + " JOIN unit u ON u.upload = f.upload AND u.unit_key = f.unit_key"
          + " WHERE u.id = :id AND f.unit_id = u.id AND f.state <> 'GONE' ORDER BY f.spec, f.uri";

  private final Jdbi jdbi;

  LedgerReport(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Which units to show; null means any.
   *
   * @param id number in the ledger
   */
  public record Filter(String upload, String state, String code, Long id) {
    public static Filter upload(String upload) {
      return new Filter(upload, null, null, null);
    }
  }

  /** Number of units of an upload in a state with a code. */
  public record Count(String upload, String state, String code, long units, long bytes) {}

  /** Units by upload and key, newest revision last; the rows live as long as the reader. */
  public <T> T units(Filter filter, Function<Iterator<UnitLine>, T> reader) {
    return jdbi.withHandle(
        handle -> {
          try (ResultIterator<UnitLine> rows =
              bind(handle.createQuery(UNITS), filter)
                  .setFetchSize(1000)
                  .map((row, context) -> unit(row))
                  .iterator()) {
            return reader.apply(rows);
          }
        });
  }

  /** Files by upload and place; the rows live as long as the reader. */
  public <T> T files(String upload, Function<Iterator<FileLine>, T> reader) {
    return jdbi.withHandle(
        handle -> {
          try (ResultIterator<FileLine> rows =
              handle
                  .createQuery(FILES + BY_PLACE)
                  .bind("upload", upload)
                  .setFetchSize(1000)
                  .map((row, context) -> file(row))
                  .iterator()) {
            return reader.apply(rows);
          }
        });
  }

  /** Files of one unit, or those that wait for it, by place. */
  public List<FileLine> filesOf(String upload, String unitKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FILES + " AND f.unit_key = :key" + BY_PLACE)
                .bind("upload", upload)
                .bind("key", unitKey)
                .map((row, context) -> file(row))
                .list());
  }

  /** One file; empty where no scan of the upload has shown it, or where it is gone. */
  public Optional<FileLine> file(String upload, String uri) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FILES + " AND f.uri = :uri")
                .bind("upload", upload)
                .bind("uri", uri)
                .map((row, context) -> file(row))
                .findOne());
  }

  /** Every revision of a unit, oldest first. */
  public List<UnitLine> unitsOf(String upload, String unitKey) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "SELECT unit.*, upload.id AS upload_id FROM unit"
                        + " JOIN upload ON upload.no = unit.upload WHERE upload.id = :upload"
                        + " AND unit.unit_key = :key ORDER BY unit.revision")
                .bind("upload", upload)
                .bind("key", unitKey)
                .map((row, context) -> unit(row))
                .list());
  }

  /** Everything of one unit; empty where the ledger has no unit of this number. */
  public Optional<UnitDetail> unit(long id) {
    return jdbi.withHandle(
        handle ->
            bind(handle.createQuery(UNITS), new Filter(null, null, null, id))
                .map(
                    (row, context) -> {
                      Long claimed = row.getObject("claimed_at", Long.class);
                      return new UnitDetail(
                          unit(row),
                          claimed == null ? null : Instant.ofEpochMilli(claimed),
                          row.getString("meta"),
                          row.getString("note"),
                          filesOfUnit(handle, id));
                    })
                .findOne());
  }

  /** The frozen files, or before the claim those that the last scan gave to the unit. */
  private static List<ClaimedFile> filesOfUnit(Handle handle, long id) {
    List<ClaimedFile> frozen =
        filesOf(handle, id, "SELECT * FROM unit_file WHERE unit_id = :id ORDER BY spec");
    return frozen.isEmpty() ? filesOf(handle, id, CURRENT_FILES) : frozen;
  }

  private static List<ClaimedFile> filesOf(Handle handle, long id, String sql) {
    return handle
        .createQuery(sql)
        .bind("id", id)
        .map((row, context) -> UnitQuestions.file(row))
        .list();
  }

  /** Units counted by upload, state and code. */
  public List<Count> unitCounts(String upload) {
    return counts(
        "SELECT upload.id, unit.state, unit.code, count(*), coalesce(sum(unit.bytes), 0) FROM unit"
            + " JOIN upload ON upload.no = unit.upload"
            + " WHERE (CAST(:upload AS VARCHAR) IS NULL OR upload.id = :upload)"
            + " GROUP BY upload.id, unit.state, unit.code"
            + " ORDER BY upload.id, unit.state, unit.code",
        upload);
  }

  /** Files that belong to no unit, counted by upload, state and code. */
  public List<Count> fileCounts(String upload) {
    return counts(
        "SELECT upload.id, f.state, f.code, count(*), coalesce(sum(f.size), 0) FROM file f"
            + " JOIN upload ON upload.no = f.upload"
            + " WHERE (CAST(:upload AS VARCHAR) IS NULL OR upload.id = :upload)"
            + " AND f.unit_id IS NULL AND f.state <> 'GONE'"
            + " GROUP BY upload.id, f.state, f.code ORDER BY upload.id, f.state, f.code",
        upload);
  }

  private List<Count> counts(String sql, String upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("upload", upload)
                .map(
                    (row, context) ->
                        new Count(
                            row.getString(1),
                            row.getString(2),
                            row.getString(3),
                            row.getLong(4),
                            row.getLong(5)))
                .list());
  }

  private static Query bind(Query query, Filter filter) {
    return query
        .bind("upload", filter.upload())
        .bind("state", filter.state())
        .bind("code", filter.code())
        .bind("id", filter.id());
  }

  private static UnitLine unit(ResultSet row) throws SQLException {
    Long next = row.getObject("next_attempt_at", Long.class);
    return new UnitLine(
        row.getLong("id"),
        row.getString("upload_id"),
        row.getString("unit_key"),
        row.getInt("revision"),
        row.getString("state"),
        row.getString("stage"),
        row.getString("code"),
        row.getString("reason"),
        row.getString("remedy"),
        row.getInt("attempts"),
        next == null ? null : Instant.ofEpochMilli(next),
        row.getInt("files"),
        row.getLong("bytes"),
        row.getObject("data_unit_id", Long.class),
        row.getString("task"),
        Instant.ofEpochMilli(row.getLong("changed_at")));
  }

  private static FileLine file(ResultSet row) throws SQLException {
    String unitState = row.getString("unit_state");
    boolean inUnit = unitState != null;
    return new FileLine(
        row.getString("upload_id"),
        row.getString("uri"),
        row.getString("source"),
        row.getLong("size"),
        row.getString("unit_key"),
        row.getString("spec"),
        inUnit ? unitState : row.getString("state"),
        row.getString(inUnit ? "unit_code" : "code"),
        row.getString(inUnit ? "unit_reason" : "reason"),
        row.getString("checksum"),
        row.getObject("data_file_id", Long.class),
        row.getObject("data_unit_id", Long.class));
  }
}
