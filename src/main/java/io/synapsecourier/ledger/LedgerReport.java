package io.synapsecourier.ledger;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** What people ask of the ledger. Rows are handed on one by one, never held as a whole. */
public final class LedgerReport {
  private static final String UNITS =
      "SELECT unit.*, CAST(:upload AS VARCHAR) AS upload_id FROM unit WHERE unit.upload = :no";

  private static final String UNIT =
      "SELECT unit.*, upload.id AS upload_id FROM unit JOIN upload ON upload.no = unit.upload"
          + " WHERE unit.id = :id";

  private static final String FILES =
      "SELECT f.*, u.state AS unit_state, u.code AS unit_code, u.reason AS unit_reason,"
          + " u.data_unit_id, CAST(:upload AS VARCHAR) AS upload_id, uf.checksum, uf.data_file_id"
          + " FROM file f LEFT JOIN unit u ON u.id = f.unit_id"
          + " LEFT JOIN unit_file uf ON uf.unit_id = f.unit_id AND uf.spec = f.spec"
          + " AND uf.uri = f.uri WHERE f.upload = :no AND f.state <> 'GONE'";

  /** In the order of an index, so that a page is read and not the table. */
  static final String FILES_PAGE =
      FILES + " AND f.uri > :after ORDER BY f.uri, f.upload LIMIT " + RowPages.SIZE;

  /** As for files. Filters stand in no index: these pages are for much. */
  static final String UNITS_PAGE =
      UNITS
          + " AND unit.unit_key >= :after AND (unit.unit_key > :after OR unit.revision > :revision)"
          + " AND (CAST(:state AS VARCHAR) IS NULL OR unit.state = :state)"
          + " AND (CAST(:code AS VARCHAR) IS NULL OR unit.code = :code)"
          + " ORDER BY unit.unit_key, unit.upload, unit.revision LIMIT "
          + RowPages.SIZE;

  /** Few units of a state, such as those that stopped, found by the index of states. */
  static final String UNITS_OF_STATE =
      UNITS
          + " AND unit.state = :state AND (CAST(:code AS VARCHAR) IS NULL OR unit.code = :code)"
          + " ORDER BY unit.unit_key, unit.revision LIMIT "
          + RowPages.SIZE;

  /** Counts no further than to a page. */
  static final String MANY_OF_STATE =
      "SELECT count(*) FROM (SELECT 1 FROM unit WHERE state = :state AND upload = :no LIMIT "
          + RowPages.SIZE
          + ") AS found";

  /** Everything that is counted stands in the index of states. */
  static final String UNIT_COUNTS =
      counts("SELECT upload, state, code, count(*) AS number, sum(bytes) AS bytes FROM unit");

  static final String FILE_COUNTS =
      counts(
          "SELECT upload, state, code, count(*) AS number, sum(size) AS bytes FROM file"
              + " WHERE unit_id IS NULL AND state <> 'GONE'");

  private static String counts(String rows) {
    return "SELECT upload.id, c.state, c.code, c.number, c.bytes FROM ("
        + rows
        + " GROUP BY upload, state, code) AS c JOIN upload ON upload.no = c.upload"
        + " WHERE (CAST(:upload AS VARCHAR) IS NULL OR upload.id = :upload)"
        + " ORDER BY upload.id, c.state, c.code";
  }

  /** The unit key is named because the table has an index for it, and none for the unit's id. */
  private static final String CURRENT_FILES =
      "SELECT f.spec, f.source, f.uri, f.path, f.size, f.version, f.modified_at,"
          + " CAST(NULL AS VARCHAR) AS checksum, CAST(NULL AS BIGINT) AS data_file_id FROM file f"
          + " JOIN unit u ON u.upload = f.upload AND u.unit_key = f.unit_key"
          + " WHERE u.id = :id AND f.unit_id = u.id AND f.state <> 'GONE' ORDER BY f.spec, f.uri";

  private final LedgerSql jdbi;

  LedgerReport(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Which units to show; null means any.
   *
   * @param id number in the ledger
   */
  public record Filter(String upload, String state, String code, Long id) {
    /** Stands for the states in which a unit waits for a person; these come one after the other. */
    public static final String STOPPED = "STOPPED";

    private static final List<String> STOPPED_STATES = List.of("DEAD", "UNKNOWN");

    public static Filter upload(String upload) {
      return new Filter(upload, null, null, null);
    }

    private List<String> states() {
      return STOPPED.equals(state) ? STOPPED_STATES : Collections.singletonList(state);
    }

    private boolean takes(UnitLine unit) {
      return (upload == null || upload.equals(unit.upload()))
          && (state == null || states().contains(unit.state()))
          && (code == null || code.equals(unit.code()));
    }
  }

  /** Number of units of an upload in a state with a code. */
  public record Count(String upload, String state, String code, long units, long bytes) {}

  /** Units by upload and key, newest revision last; the rows live as long as the reader. */
  public <T> T units(Filter filter, Function<Iterator<UnitLine>, T> reader) {
    if (filter.id() != null) {
      return jdbi.stream(
          handle -> reader.apply(one(handle, filter.id()).filter(filter::takes).iterator()));
    }
    return jdbi.stream(
        handle ->
            reader.apply(
                new RowPages<UnitLine>(
                    sections(handle, filter),
                    (section, last) -> unitPage(handle, section, filter.code(), last))));
  }

  private static Stream<UnitLine> one(Handle handle, long id) {
    return handle.createQuery(UNIT).bind("id", id).map((row, context) -> unit(row)).list().stream();
  }

  private static List<UnitLine> unitPage(
      Handle handle, RowPages.Section section, String code, UnitLine last) {
    boolean few = last == null && section.state() != null && isRare(handle, section);
    Query query =
        handle
            .createQuery(few ? UNITS_OF_STATE : UNITS_PAGE)
            .bind("upload", section.upload())
            .bind("no", section.no())
            .bind("state", section.state())
            .bind("code", code);
    if (!few) {
      query
          .bind("after", last == null ? "" : last.unitKey())
          .bind("revision", last == null ? -1 : last.revision());
    }
    return query.map((row, context) -> unit(row)).list();
  }

  private static boolean isRare(Handle handle, RowPages.Section section) {
    return handle
            .createQuery(MANY_OF_STATE)
            .bind("state", section.state())
            .bind("no", section.no())
            .mapTo(Long.class)
            .one()
        < RowPages.SIZE;
  }

  /** The uploads of a filter, by id, with each state that is asked for. */
  private static List<RowPages.Section> sections(Handle handle, Filter filter) {
    return handle
        .createQuery(
            "SELECT no, id FROM upload WHERE CAST(:id AS VARCHAR) IS NULL OR id = :id ORDER BY id")
        .bind("id", filter.upload())
        .map((row, context) -> Map.entry(row.getInt("no"), row.getString("id")))
        .list()
        .stream()
        .flatMap(
            known ->
                filter.states().stream()
                    .map(s -> new RowPages.Section(known.getKey(), known.getValue(), s)))
        .toList();
  }

  /** Files by upload and place; the rows live as long as the reader. */
  public <T> T files(String upload, Function<Iterator<FileLine>, T> reader) {
    return jdbi.stream(
        handle ->
            reader.apply(
                new RowPages<FileLine>(
                    sections(handle, Filter.upload(upload)),
                    (one, last) ->
                        files(handle, FILES_PAGE, one, "after", last == null ? "" : last.uri()))));
  }

  private static List<FileLine> files(
      Handle handle, String sql, RowPages.Section section, String name, String value) {
    return handle
        .createQuery(sql)
        .bind("upload", section.upload())
        .bind("no", section.no())
        .bind(name, value)
        .map((row, context) -> file(row))
        .list();
  }

  /** Files of one unit, or those that wait for it, by place. */
  public List<FileLine> filesOf(String upload, String unitKey) {
    return filesWhere(upload, " AND f.unit_key = :key ORDER BY f.uri", "key", unitKey);
  }

  /** One file; empty where no scan of the upload has shown it, or where it is gone. */
  public Optional<FileLine> file(String upload, String uri) {
    return filesWhere(upload, " AND f.uri = :uri", "uri", uri).stream().findFirst();
  }

  private List<FileLine> filesWhere(String upload, String where, String name, String value) {
    return jdbi.withHandle(
        handle ->
            sections(handle, Filter.upload(upload)).stream()
                .flatMap(one -> files(handle, FILES + where, one, name, value).stream())
                .toList());
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
            handle
                .createQuery(UNIT)
                .bind("id", id)
                .map(
                    (row, context) -> {
                      Long claimed = row.getObject("claimed_at", Long.class);
                      return new UnitDetail(
                          unit(row),
                          claimed == null ? null : Instant.ofEpochMilli(claimed),
                          row.getString("meta"),
                          row.getString("origins"),
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
    return counts(UNIT_COUNTS, upload);
  }

  /** Files that belong to no unit, counted by upload, state and code. */
  public List<Count> fileCounts(String upload) {
    return counts(FILE_COUNTS, upload);
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

  private static UnitLine unit(ResultSet row) throws SQLException {
    return unit(row, row.getString("upload_id"));
  }

  static UnitLine unit(ResultSet row, String upload) throws SQLException {
    Long next = row.getObject("next_attempt_at", Long.class);
    return new UnitLine(
        row.getLong("id"),
        upload,
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
        Instant.ofEpochMilli(row.getLong("changed_at")),
        row.getString("note"));
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
