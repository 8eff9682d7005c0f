package io.synapsecourier.ledger;

import io.synapsecourier.model.Placed;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Numbers of one upload, counted where the rows lie. */
public final class LedgerCounts {
  /**
   * Registered units of which the source has every file as it was. One count for each state,
   * because where a list stands beside a subquery, H2 reads the table instead of an index.
   */
  private static final String UNCHANGED =
      Stream.of("REGISTERED", "TASKED")
          .map(
              state ->
                  "(SELECT count(*) FROM unit JOIN upload ON upload.no = unit.upload"
                      + " WHERE unit.state = '"
                      + state
                      + "' AND upload.id = :upload AND (SELECT count(*) FROM file f"
                      + " WHERE f.unit_key = unit.unit_key AND f.upload = unit.upload"
                      + " AND f.unit_id = unit.id AND f.state = 'IN_UNIT' AND f.spec <> '"
                      + Placed.SIDECAR
                      + "') >= unit.files)")
          .collect(Collectors.joining(" + ", "SELECT ", ""));

  private static final String SPECIFICATIONS =
      "SELECT f.spec, count(*) AS files, coalesce(sum(f.size), 0) AS bytes FROM file f"
          + " JOIN upload ON upload.no = f.upload"
          + " WHERE upload.id = :upload AND f.spec IS NOT NULL AND f.state <> 'GONE'"
          + " AND f.spec <> '"
          + Placed.MARKER
          + "'"
          + " GROUP BY f.spec ORDER BY f.spec";

  private static final String FILES_TO_SEND =
      "SELECT count(*) AS files, coalesce(sum(uf.size), 0) AS bytes FROM unit_file uf"
          + " JOIN unit ON unit.id = uf.unit_id JOIN upload ON upload.no = unit.upload"
          + " WHERE unit.state = 'CLAIMED' AND upload.id = :upload AND uf.checksum IS NULL";

  private final LedgerSql jdbi;

  LedgerCounts(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /** Files of the source that fill a specification, whatever became of their units. */
  public record OfSpecification(String spec, long files, long bytes) {}

  /**
   * What is left to do for an upload, as far as the ledger can tell.
   *
   * @param files files that are not confirmed yet, of claimed units
   * @param units units that will be registered
   * @param tasks units that will get a task
   */
  public record Ahead(long files, long bytes, long units, long tasks) {}

  /** Files per specification, by its name; specifications that nothing fills are left out. */
  public List<OfSpecification> specifications(String upload) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SPECIFICATIONS)
                .bind("upload", upload)
                .map(
                    (row, context) ->
                        new OfSpecification(
                            row.getString("spec"), row.getLong("files"), row.getLong("bytes")))
                .list());
  }

  /** Registered units of which the last scan found every file as it was. */
  public long unchanged(String upload) {
    return number(UNCHANGED, upload);
  }

  /** What is left to do. */
  public Ahead ahead(String upload) {
    long units = count(upload, "state = 'CLAIMED'") + count(upload, "state = 'UPLOADED'");
    long tasks =
        Stream.of("CLAIMED", "UPLOADED", "REGISTERED")
            .mapToLong(state -> count(upload, "state = '" + state + "' AND task = 'WANTED'"))
            .sum();
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(FILES_TO_SEND)
                .bind("upload", upload)
                .map(
                    (row, context) ->
                        new Ahead(row.getLong("files"), row.getLong("bytes"), units, tasks))
                .one());
  }

  private long count(String upload, String condition) {
    return number(
        "SELECT count(*) FROM unit WHERE "
            + condition
            + " AND upload = (SELECT no FROM upload WHERE id = :upload)",
        upload);
  }

  private long number(String sql, String upload) {
    return jdbi.withHandle(
        handle -> handle.createQuery(sql).bind("upload", upload).mapTo(Long.class).one());
  }
}
