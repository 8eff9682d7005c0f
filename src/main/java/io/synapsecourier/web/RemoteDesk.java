package io.synapsecourier.web;

import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A desk in another process. Holds no connection between calls. */
final class RemoteDesk implements Desk {
  /** Keeps a request far below the largest body that the other side takes. */
  private static final int IDS_PER_CALL = 10_000;

  private final OwnerClient client;

  RemoteDesk(Owner owner) {
    client = new OwnerClient(owner);
  }

  @Override
  public List<UploadRow> uploads() {
    return client.rows(Paths.UPLOADS, Map.of(), Rows.UPLOADS, RemoteDesk::all);
  }

  @Override
  public <T> T units(LedgerReport.Filter filter, Function<Iterator<UnitLine>, T> reader) {
    Map<String, Object> parameters = new LinkedHashMap<>();
    parameters.put("upload", filter.upload());
    parameters.put("state", filter.state());
    parameters.put("code", filter.code());
    parameters.put("id", filter.id());
    parameters.values().removeIf(value -> value == null);
    return client.rows(Paths.UNITS, parameters, Rows.UNITS, reader);
  }

  @Override
  public <T> T files(String upload, Function<Iterator<FileLine>, T> reader) {
    return client.rows(Paths.FILES, ofUpload(upload), Rows.FILES, reader);
  }

  @Override
  public List<LedgerReport.Count> unitCounts(String upload) {
    return client.rows(Paths.UNIT_COUNTS, ofUpload(upload), Rows.COUNTS, RemoteDesk::all);
  }

  @Override
  public List<LedgerReport.Count> fileCounts(String upload) {
    return client.rows(Paths.FILE_COUNTS, ofUpload(upload), Rows.COUNTS, RemoteDesk::all);
  }

  @Override
  public Map<String, Object> unit(long id) {
    return client.get(Paths.UNIT, Map.of("id", id));
  }

  @Override
  public String replay(long id) {
    return says(Paths.REPLAY, id);
  }

  @Override
  public String restore(long id) {
    return says(Paths.RESTORE, id);
  }

  private String says(String path, long id) {
    return client.post(path, Map.of("id", id)).get("says") instanceof String says ? says : "";
  }

  @Override
  public boolean discard(long id, String note) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("id", id);
    fields.put("note", note);
    return Boolean.TRUE.equals(client.post(Paths.DISCARD, fields).get("done"));
  }

  @Override
  public int approve(List<Long> ids) {
    int approved = 0;
    for (int from = 0; from < ids.size(); from += IDS_PER_CALL) {
      List<Long> some = ids.subList(from, Math.min(ids.size(), from + IDS_PER_CALL));
      if (client.post(Paths.APPROVE, Map.of("ids", some)).get("approved") instanceof Long count) {
        approved += Math.toIntExact(count);
      }
    }
    return approved;
  }

  @Override
  public Path backup(Path file) {
    Map<String, Object> answer =
        client.post(Paths.BACKUP, Map.of("file", file.toAbsolutePath().toString()));
    return Path.of(String.valueOf(answer.get("file")));
  }

  @Override
  public boolean remote() {
    return true;
  }

  @Override
  public void close() {
    // Every call has closed its connection.
  }

  private static Map<String, Object> ofUpload(String upload) {
    return upload == null ? Map.of() : Map.of("upload", upload);
  }

  private static <R> List<R> all(Iterator<R> rows) {
    List<R> list = new ArrayList<>();
    rows.forEachRemaining(list::add);
    return list;
  }
}
