package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Json;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Uploads in parts, by id, and by user and request. */
final class UploadTable {
  private final SageJournal journal;
  private final TreeMap<Long, Upload> uploads = new TreeMap<>();
  private final Map<String, Upload> byRequest = new HashMap<>();
  private long lastId = 70;

  UploadTable(SageJournal journal) {
    this.journal = journal;
    journal.table("upload", row -> put(SageJournal.row(row, Upload.Begin.class)));
    journal.table("upload-part", this::replayPart);
    journal.table("upload-completed", this::replayCompleted);
    journal.table("upload-restarted", row -> byRequest.remove(row.textValue()));
    journal.table("upload-ids", row -> lastId = Math.max(lastId, row.longValue()));
  }

  private synchronized Upload put(Upload.Begin begin) {
    Upload upload = new Upload(begin);
    long id = Long.parseLong(begin.id());
    uploads.put(id, upload);
    byRequest.put(request(begin.startedBy(), begin.hash()), upload);
    lastId = Math.max(lastId, id);
    return upload;
  }

  private static String request(long user, String hash) {
    return user + " " + hash;
  }

  private void replayPart(JsonNode row) {
    get(row.get("upload").textValue()).note(row.get("part").intValue(), Call.text(row, "md5"));
  }

  private void replayCompleted(JsonNode row) {
    get(row.get("upload").textValue()).complete(row.get("handle").textValue());
  }

  synchronized String nextId() {
    return Long.toString(++lastId);
  }

  Upload start(Upload.Begin begin) {
    journal.append(SageJournal.line("upload", begin));
    return put(begin);
  }

  /** The upload of the same request by the same user. */
  synchronized Optional<Upload> find(SageUser user, String hash) {
    return Optional.ofNullable(byRequest.get(request(user.id(), hash)));
  }

  /** The next request of the same text begins anew. */
  synchronized void restart(SageUser user, String hash) {
    String request = request(user.id(), hash);
    if (byRequest.remove(request) != null) {
      journal.append(SageJournal.line("upload-restarted", request));
    }
  }

  /**
   * The upload.
   *
   * @throws ApiException 404: there is none
   */
  synchronized Upload get(String id) {
    Upload upload = id.matches("\\d{1,18}") ? uploads.get(Long.parseLong(id)) : null;
    if (upload == null) {
      throw SageErrors.missing("The upload " + id + " does not exist.");
    }
    return upload;
  }

  /** Keeps how the adding of a part ended; {@code md5} is null where it failed. */
  void note(Upload upload, int part, String md5) {
    ObjectNode row = Json.object().put("upload", upload.begin().id()).put("part", part);
    journal.append(SageJournal.line("upload-part", row.put("md5", md5)));
    upload.note(part, md5);
  }

  /** The line that says that the upload has become a file. */
  static ObjectNode completed(Upload upload, String handle) {
    ObjectNode row = Json.object().put("upload", upload.begin().id()).put("handle", handle);
    return SageJournal.line("upload-completed", row);
  }

  synchronized Collection<Upload> all() {
    return List.copyOf(uploads.values());
  }

  synchronized void forget() {
    uploads.clear();
    byRequest.clear();
    journal.append(SageJournal.line("upload-ids", lastId));
  }
}
