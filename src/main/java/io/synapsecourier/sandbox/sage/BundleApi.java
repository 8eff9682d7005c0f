package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;

/** An entity with what belongs to it, in one answer (sage-synapse.md §i "Bundle"). */
final class BundleApi {
  private final SageState state;
  private final EntityTable entities;

  BundleApi(SageState state) {
    this.state = state;
    this.entities = state.entities();
  }

  /** {@code POST /entity/{id}/bundle2}. */
  Answer latest(Call call) {
    Entity entity = entities.get(call.entity());
    return bundle(call, entity, entities.latest(entity));
  }

  /** {@code POST /entity/{id}/version/{n}/bundle2}. */
  Answer version(Call call) {
    Entity entity = entities.get(call.entity());
    return bundle(call, entity, entities.revision(entity, call.number(1)));
  }

  private Answer bundle(Call call, Entity entity, Revision revision) {
    Permissions.require(call.user(), entity, Access.READ);
    JsonNode asked = call.object();
    ObjectNode bundle = Json.object().put("entityType", entity.kind().word());
    if (asked.path("includeEntity").asBoolean()) {
      bundle.set("entity", EntityJson.entity(entity, revision));
    }
    if (asked.path("includeAnnotations").asBoolean()) {
      bundle.set("annotations", EntityTable.annotations(entity, revision));
    }
    if (asked.path("includeFileHandles").asBoolean()) {
      bundle.set("fileHandles", handles(call.user(), entity, revision));
    }
    if (asked.path("includeRestrictionInformation").asBoolean()) {
      bundle.set("restrictionInformation", restriction(call.user(), entity));
    }
    return Answer.ok(bundle);
  }

  /** Empty where the caller may not download. */
  private ArrayNode handles(SageUser user, Entity entity, Revision revision) {
    ArrayNode handles = Json.array();
    ObjectNode handle = state.handles().find(revision.handle());
    if (handle != null && state.mayDownload(user, entity)) {
      handles.add(handle.deepCopy());
    }
    return handles;
  }

  private ObjectNode restriction(SageUser user, Entity entity) {
    boolean restricted = state.restricted(entity.id());
    return Json.object()
        .put("objectId", entity.id())
        .put("restrictionLevel", restricted ? "RESTRICTED_BY_TERMS_OF_USE" : "OPEN")
        .put("hasUnmetAccessRequirement", restricted && user.id() != entity.owner());
  }
}
