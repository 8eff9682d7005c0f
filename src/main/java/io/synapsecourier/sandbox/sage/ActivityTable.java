package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.ApiException;
import java.util.Collection;
import java.util.TreeMap;

/** Activities as the API shows them, by number. Callers hold the lock of {@link SageState}. */
final class ActivityTable {
  private final SageJournal journal;
  private final TreeMap<Long, ObjectNode> activities = new TreeMap<>();
  private long lastId = 9000;

  ActivityTable(SageJournal journal) {
    this.journal = journal;
    journal.table("activity", row -> put((ObjectNode) row));
    journal.table("activity-gone", row -> activities.remove(row.longValue()));
    journal.table("activity-ids", row -> lastId = Math.max(lastId, row.longValue()));
  }

  private void put(ObjectNode activity) {
    long id = Long.parseLong(activity.get("id").textValue());
    activities.put(id, activity);
    lastId = Math.max(lastId, id);
  }

  String nextId() {
    return Long.toString(++lastId);
  }

  void save(ObjectNode activity) {
    journal.append(SageJournal.line("activity", activity));
    put(activity);
  }

  /**
   * The activity.
   *
   * @throws ApiException 404: there is none
   */
  ObjectNode get(String id) {
    boolean number = id != null && id.matches("\\d{1,18}");
    ObjectNode activity = number ? activities.get(Long.parseLong(id)) : null;
    if (activity == null) {
      throw SageErrors.missing("The activity " + id + " does not exist.");
    }
    return activity.deepCopy();
  }

  boolean exists(String id) {
    return id != null && activities.containsKey(Long.parseLong(id));
  }

  void delete(String id) {
    long number = Long.parseLong(id);
    journal.append(SageJournal.line("activity-gone", number));
    activities.remove(number);
  }

  Collection<ObjectNode> all() {
    return activities.values().stream().map(ObjectNode::deepCopy).toList();
  }

  void forget() {
    activities.clear();
    journal.append(SageJournal.line("activity-ids", lastId));
  }
}
