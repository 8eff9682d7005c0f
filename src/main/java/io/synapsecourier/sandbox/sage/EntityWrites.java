package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.util.Objects;

/** Makes and changes entities (sage-synapse.md §i "Entities", §b "Version semantics"). */
final class EntityWrites {
  private final SageState state;
  private final EntityTable entities;
  private final Placement placement;
  private final SageOptions options;

  EntityWrites(SageState state, SageOptions options) {
    this.state = state;
    this.entities = state.entities();
    this.placement = new Placement(state.entities(), options);
    this.options = options;
  }

  /** {@code POST /entity[?generatedBy=]}. */
  Answer create(Call call) {
    Kind kind = kind(call.required("concreteType"));
    String name = Names.check(call.text("name"));
    if (kind != Kind.PROJECT) {
      Permissions.requireCertified(call.user());
    }
    long id = entities.nextId();
    Placement.Place place = placement.of(call.user(), kind, call.text("parentId"), id);
    placement.requireFree(place, name, id);
    String now = Etags.now();
    long by = call.user().id();
    Entity entity =
        new Entity(
            id,
            kind,
            name,
            place.parent(),
            place.project(),
            place.owner(),
            Etags.next(),
            now,
            by,
            1,
            1,
            false);
    String label = call.text("versionLabel");
    Revision first =
        new Revision(
            id,
            1,
            label == null ? "1" : label,
            call.text("versionComment"),
            now,
            by,
            fields(call.object(), kind, call.user(), null),
            Json.object(),
            activity(call));
    entities.save(entity, first);
    return Answer.of(201, EntityJson.entity(entity, first));
  }

  /** {@code PUT /entity/{id}[?newVersion=true&generatedBy=]}. */
  Answer update(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    JsonNode body = call.object();
    String id = call.text("id");
    SageErrors.require(
        id != null && Call.entity(id) == entity.id(),
        "The id of the body must be that of the path, got " + id + ".");
    SageErrors.require(
        entity.kind() == kind(call.required("concreteType")),
        "The Entity: " + entity.syn() + " has another type and cannot change it.");
    requireEtag(entity, call.required("etag"));
    Revision now = entities.latest(entity);
    Entity placed = moved(call, entity);
    ObjectNode fields = fields(body, entity.kind(), call.user(), now.handle());
    Revision revision = revision(call, entity, now, fields).modified(call.user());
    Entity updated =
        placed.at(revision.number(), Math.max(entity.lastVersion(), revision.number()));
    entities.save(updated, revision);
    return Answer.ok(EntityJson.entity(updated, revision));
  }

  /**
   * Passes where the etag is that of the entity as it is now.
   *
   * @throws io.synapsecourier.sandbox.ApiException 412
   */
  static void requireEtag(Entity entity, String etag) {
    if (!entity.etag().equals(etag)) {
      throw SageErrors.changed(entity.syn());
    }
  }

  private Entity moved(Call call, Entity entity) {
    String given = call.text("name");
    String name = given == null ? entity.name() : Names.check(given);
    String parent = call.required("parentId");
    if (Call.entity(parent) == entity.parent()) {
      Placement.Place same = new Placement.Place(entity.parent(), entity.project(), entity.owner());
      placement.requireFree(same, name, entity.id());
      return entity.place(name, entity.parent(), entity.project(), entity.owner());
    }
    SageErrors.require(entity.kind() != Kind.PROJECT, "A project cannot be moved.");
    Placement.Place place = placement.of(call.user(), entity.kind(), parent, entity.id());
    placement.requireFree(place, name, entity.id());
    return entity.place(name, place.parent(), place.project(), place.owner());
  }

  private Revision revision(Call call, Entity entity, Revision now, ObjectNode fields) {
    String label = call.text("versionLabel");
    String comment = call.text("versionComment");
    boolean file = entity.kind() == Kind.FILE;
    boolean asked = file && call.flag("newVersion");
    boolean automatic =
        file && !asked && newContent(now.handle(), fields.path("dataFileHandleId").textValue());
    if (!asked && !automatic) {
      Revision changed = now.withFields(label == null ? now.label() : label, comment, fields);
      String activity = activity(call);
      return activity == null ? changed : changed.withActivity(activity);
    }
    long number = entity.lastVersion() + 1;
    SageErrors.require(
        number <= options.mostVersions(),
        "Exceeded the maximum number of "
            + options.mostVersions()
            + " versions for a single Entity");
    boolean named = asked && label != null;
    return now.withNumber(number)
        .withFields(named ? label : Long.toString(number), asked ? comment : null, fields)
        .withActivity(activity(call));
  }

  private boolean newContent(String before, String after) {
    return !Objects.equals(before, after) && !state.handles().sameContent(before, after);
  }

  private String activity(Call call) {
    String id = call.request().query().get("generatedBy");
    if (id == null || id.isEmpty()) {
      return null;
    }
    return state.activities().get(id).get("id").textValue();
  }

  private static Kind kind(String type) {
    return Kind.of(type)
        .orElseThrow(
            () ->
                SageErrors.bad(
                    "The sandbox keeps projects, folders, files and links, not: " + type + "."));
  }

  private ObjectNode fields(JsonNode body, Kind kind, SageUser user, String handleNow) {
    ObjectNode fields = Json.object();
    String description = Call.text(body, "description");
    if (description != null) {
      fields.put("description", description);
    }
    if (kind == Kind.FILE) {
      String handle = Call.required(body, "dataFileHandleId");
      if (!handle.equals(handleNow)) {
        requireOwn(handle, user);
      }
      fields.put("dataFileHandleId", handle);
    }
    if (kind == Kind.LINK) {
      JsonNode target = body.path("linksTo");
      Call.entity(Call.required(target, "targetId"));
      fields.set("linksTo", target);
      String type = Call.text(body, "linksToClassName");
      if (type != null) {
        fields.put("linksToClassName", type);
      }
    }
    return fields;
  }

  private void requireOwn(String handle, SageUser user) {
    if (!state.handles().isOf(state.handles().get(handle), user)) {
      throw SageErrors.forbidden(
          "Only the creator of file handle " + handle + " can attach it to an entity.");
    }
  }
}
