package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Json;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Entities and their versions. Callers hold the lock of {@link SageState}. */
final class EntityTable {
  /** The container of all projects, which nobody may read. */
  static final long ROOT = 4489;

  private static final String ENTITIES = "entity";
  private static final String REVISIONS = "revision";
  private static final String GONE = "revision-gone";
  private static final String IDS = "entity-ids";

  private final SageJournal journal;
  private final NavigableMap<Long, Entity> entities = new TreeMap<>();
  private final Map<Long, NavigableMap<Long, Revision>> revisions = new TreeMap<>();
  private final Map<Long, NavigableMap<String, Long>> children = new TreeMap<>();
  private long lastId = 1000;

  EntityTable(SageJournal journal) {
    this.journal = journal;
    journal.table(ENTITIES, row -> put(SageJournal.row(row, Entity.class)));
    journal.table(REVISIONS, row -> put(SageJournal.row(row, Revision.class)));
    journal.table(GONE, row -> drop(row.get("entity").longValue(), row.get("number").longValue()));
    journal.table(IDS, row -> lastId = Math.max(lastId, row.longValue()));
  }

  /** The number of the root is nobody else's: who has it would lie in itself. */
  long nextId() {
    lastId++;
    lastId += lastId == ROOT ? 1 : 0;
    return lastId;
  }

  private void put(Entity entity) {
    Entity before = entities.put(entity.id(), entity);
    if (before != null) {
      children(before.parent()).remove(before.name(), before.id());
    }
    if (!entity.trashed()) {
      children(entity.parent()).put(entity.name(), entity.id());
    }
    lastId = Math.max(lastId, entity.id());
  }

  private NavigableMap<String, Long> children(long parent) {
    return children.computeIfAbsent(parent, p -> new TreeMap<>());
  }

  private void put(Revision revision) {
    revisions
        .computeIfAbsent(revision.entity(), entity -> new TreeMap<>())
        .put(revision.number(), revision);
  }

  private void drop(long entity, long number) {
    revisions.get(entity).remove(number);
  }

  /** Writes both at once. */
  void save(Entity entity, Revision revision) {
    journal.append(SageJournal.line(ENTITIES, entity), SageJournal.line(REVISIONS, revision));
    put(entity);
    put(revision);
  }

  /** Takes the version away; the entity says which one is the latest then. */
  void delete(Entity entity, long number) {
    ObjectNode gone = Json.object().put("entity", entity.id()).put("number", number);
    journal.append(SageJournal.line(GONE, gone), SageJournal.line(ENTITIES, entity));
    drop(entity.id(), number);
    put(entity);
  }

  /** Throws the entity away with all that lies in it, at once. */
  void trash(Entity entity) {
    List<Entity> gone = new ArrayList<>();
    collect(entity, gone);
    journal.append(
        gone.stream().map(row -> SageJournal.line(ENTITIES, row)).toArray(ObjectNode[]::new));
    gone.forEach(this::put);
  }

  private void collect(Entity entity, List<Entity> gone) {
    childrenOf(entity.id()).forEach(child -> collect(child, gone));
    gone.add(entity.inTrash());
  }

  /**
   * The entity.
   *
   * @throws ApiException 404: there is none, or it is in the trash
   */
  Entity get(long id) {
    Entity entity = entities.get(id);
    if (entity == null) {
      throw SageErrors.missing("Entity " + Call.syn(id) + " does not exist");
    }
    if (entity.trashed()) {
      throw SageErrors.missing("Entity " + Call.syn(id) + " is in trash can.");
    }
    return entity;
  }

  Revision latest(Entity entity) {
    return revision(entity, entity.version());
  }

  /**
   * A version of the entity.
   *
   * @throws ApiException 404: there is none
   */
  Revision revision(Entity entity, long number) {
    Revision revision = revisions.get(entity.id()).get(number);
    if (revision == null) {
      throw SageErrors.missing("Entity " + entity.syn() + " does not have a version " + number);
    }
    return revision;
  }

  /** By number. */
  NavigableMap<Long, Revision> revisions(Entity entity) {
    return revisions.get(entity.id());
  }

  Optional<Entity> child(long parent, String name) {
    return Optional.ofNullable(children(parent).get(name)).map(entities::get);
  }

  int childCount(long parent) {
    return children(parent).size();
  }

  /** What lies directly in the container, by name. */
  List<Entity> childrenOf(long parent) {
    List<Entity> found = new ArrayList<>();
    children(parent).values().forEach(id -> found.add(entities.get(id)));
    return found;
  }

  /** From the project down to the entity. */
  List<Entity> path(Entity entity) {
    List<Entity> path = new ArrayList<>();
    for (Entity at = entity; at != null; at = entities.get(at.parent())) {
      path.add(0, at);
    }
    return path;
  }

  /** All that is not in the trash, by number. */
  Collection<Entity> all() {
    return entities.values().stream().filter(entity -> !entity.trashed()).toList();
  }

  /** Forgets all but the greatest number, which the journal then begins with. */
  void forget() {
    entities.clear();
    revisions.clear();
    children.clear();
    journal.append(SageJournal.line(IDS, lastId));
  }

  /** The annotations of a version as the API shows them. */
  static ObjectNode annotations(Entity entity, Revision revision) {
    ObjectNode answer = Json.object().put("id", entity.syn());
    answer.put("etag", etag(entity, revision));
    JsonNode set = revision.annotations();
    return answer.set("annotations", set.deepCopy());
  }

  static String etag(Entity entity, Revision revision) {
    return revision.number() == entity.version() ? entity.etag() : Etags.OF_OLD_VERSION;
  }
}
