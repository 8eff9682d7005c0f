package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.util.Map;

/** Shows and deletes entities. */
final class EntityReads {
  private static final int MOST_BY_MD5 = 200;

  private final SageState state;
  private final EntityTable entities;

  EntityReads(SageState state) {
    this.state = state;
    this.entities = state.entities();
  }

  /** The entity of the path, which the user may read. */
  private Entity readable(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.READ);
    return entity;
  }

  /** {@code GET /entity/{id}}. */
  Answer get(Call call) {
    Entity entity = readable(call);
    return Answer.ok(EntityJson.entity(entity, entities.latest(entity)));
  }

  /** {@code GET /entity/{id}/version/{n}}. */
  Answer version(Call call) {
    Entity entity = readable(call);
    return Answer.ok(EntityJson.entity(entity, entities.revision(entity, call.number(1))));
  }

  /** {@code GET /entity/{id}/type}. */
  Answer type(Call call) {
    Entity entity = readable(call);
    return Answer.ok(EntityJson.header(entity, entities.latest(entity)));
  }

  /** {@code GET /entity/{id}/path}: from the root down to the entity. */
  Answer path(Call call) {
    ObjectNode answer = Json.object();
    ArrayNode path = answer.putArray("path");
    path.addObject()
        .put("id", Call.syn(EntityTable.ROOT))
        .put("name", "root")
        .put("type", Kind.FOLDER.type());
    for (Entity entity : entities.path(readable(call))) {
      path.addObject()
          .put("id", entity.syn())
          .put("name", entity.name())
          .put("type", entity.kind().type());
    }
    return Answer.ok(answer);
  }

  /** {@code GET /entity/md5/{md5}}: versions whose content has it. */
  Answer byMd5(Call call) {
    String md5 = call.arguments().get(0);
    ArrayNode results = Json.array();
    for (Entity entity : entities.all()) {
      for (Revision revision : entities.revisions(entity).values()) {
        if (results.size() < MOST_BY_MD5
            && md5.equals(state.handles().md5(revision.handle()))
            && call.user().may(Access.READ, entity.owner())) {
          results.add(EntityJson.header(entity, revision));
        }
      }
    }
    ObjectNode answer = Json.object();
    answer.set("results", results);
    return Answer.ok(answer.put("totalNumberOfResults", results.size()));
  }

  /** {@code DELETE /entity/{id}}: into the trash, with all that lies in it. */
  Answer delete(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    entities.trash(entity);
    return SageApi.NO_CONTENT;
  }

  /** {@code DELETE /entity/{id}/version/{n}}: its number is never used again. */
  Answer deleteVersion(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    long number = entities.revision(entity, call.number(1)).number();
    Map<Long, Revision> all = entities.revisions(entity);
    SageErrors.require(all.size() > 1, "Cannot delete the only version of an entity.");
    long latest =
        all.keySet().stream().filter(other -> other != number).max(Long::compare).orElseThrow();
    entities.delete(entity.touched().at(latest, entity.lastVersion()), number);
    return SageApi.NO_CONTENT;
  }
}
