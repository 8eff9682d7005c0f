package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.ApiException;
import java.util.Collection;
import java.util.Objects;
import java.util.TreeMap;

/** File handles as the API shows them, by number. Callers hold the lock of {@link SageState}. */
final class HandleTable {
  private static final String HANDLES = "handle";

  private final SageJournal journal;
  private final TreeMap<Long, ObjectNode> handles = new TreeMap<>();
  private long lastId = 5000;

  HandleTable(SageJournal journal) {
    this.journal = journal;
    journal.table(HANDLES, row -> put((ObjectNode) row));
    journal.table("handle-ids", row -> lastId = Math.max(lastId, row.longValue()));
  }

  private void put(ObjectNode handle) {
    long id = Long.parseLong(handle.get("id").textValue());
    handles.put(id, handle);
    lastId = Math.max(lastId, id);
  }

  /** The handle with an id and what every handle has; not kept yet. */
  ObjectNode complete(ObjectNode handle, SageUser creator) {
    String now = Etags.now();
    return handle
        .put("id", Long.toString(++lastId))
        .put("etag", Etags.next())
        .put("createdBy", Long.toString(creator.id()))
        .put("createdOn", now)
        .put("modifiedOn", now)
        .put("status", "AVAILABLE");
  }

  /** Keeps the handle and writes the lines with it at once. */
  void save(ObjectNode handle, ObjectNode... with) {
    ObjectNode[] lines = java.util.Arrays.copyOf(with, with.length + 1);
    lines[with.length] = SageJournal.line(HANDLES, handle);
    journal.append(lines);
    put(handle);
  }

  /**
   * The handle.
   *
   * @throws ApiException 404: there is none
   */
  ObjectNode get(String id) {
    ObjectNode handle = find(id);
    if (handle == null) {
      throw SageErrors.missing("The file handle " + id + " does not exist.");
    }
    return handle;
  }

  /** The handle, or null. */
  ObjectNode find(String id) {
    return id == null || !id.matches("\\d{1,18}") ? null : handles.get(Long.parseLong(id));
  }

  boolean isOf(ObjectNode handle, SageUser user) {
    return handle.get("createdBy").textValue().equals(Long.toString(user.id()));
  }

  /** Whether both have an MD5, and the same (sage-synapse.md §i "Entities"). */
  boolean sameContent(String one, String other) {
    String md5 = md5(one);
    return md5 != null && Objects.equals(md5, md5(other));
  }

  /** MD5 of the content as the client claims it; null where it is not known. */
  String md5(String id) {
    ObjectNode handle = find(id);
    return handle == null ? null : handle.path("contentMd5").textValue();
  }

  Collection<ObjectNode> all() {
    return handles.values().stream().map(ObjectNode::deepCopy).toList();
  }

  void forget() {
    handles.clear();
    journal.append(SageJournal.line("handle-ids", lastId));
  }
}
