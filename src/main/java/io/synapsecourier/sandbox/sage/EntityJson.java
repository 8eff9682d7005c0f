package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;

/** Entities as the API shows them; what has no value is left out. */
final class EntityJson {
  private EntityJson() {}

  /** A version of the entity (sage-synapse.md §i "Entities"). */
  static ObjectNode entity(Entity entity, Revision revision) {
    ObjectNode json =
        Json.object()
            .put("concreteType", entity.kind().type())
            .put("name", entity.name())
            .put("parentId", Call.syn(entity.parent()))
            .put("id", entity.syn())
            .put("etag", EntityTable.etag(entity, revision))
            .put("createdOn", entity.createdOn())
            .put("modifiedOn", revision.modifiedOn())
            .put("createdBy", Long.toString(entity.createdBy()))
            .put("modifiedBy", Long.toString(revision.modifiedBy()));
    json.setAll(revision.fields());
    if (entity.kind() == Kind.FILE) {
      json.put("versionNumber", revision.number()).put("versionLabel", revision.label());
      if (revision.comment() != null) {
        json.put("versionComment", revision.comment());
      }
      json.put("isLatestVersion", revision.number() == entity.version());
    }
    return json;
  }

  /** What lists show of it (sage-synapse.md §e.2). */
  static ObjectNode header(Entity entity, Revision revision) {
    return Json.object()
        .put("name", entity.name())
        .put("id", entity.syn())
        .put("type", entity.kind().type())
        .put("versionNumber", revision.number())
        .put("versionLabel", revision.label())
        .put("isLatestVersion", revision.number() == entity.version())
        .put("benefactorId", entity.project())
        .put("createdOn", entity.createdOn())
        .put("modifiedOn", revision.modifiedOn())
        .put("createdBy", Long.toString(entity.createdBy()))
        .put("modifiedBy", Long.toString(revision.modifiedBy()));
  }
}
