package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Json;
import java.util.Collection;
import java.util.List;

/** What really happened. Callers hold the lock of the state, but not for {@link #uploads}. */
final class SageOracle {
  private final SageState state;
  private final MessageApi messages;

  SageOracle(SageState state, MessageApi messages) {
    this.state = state;
    this.messages = messages;
  }

  /** All entities that are not in the trash, with all their versions, by number. */
  ObjectNode entities() {
    ArrayNode list = Json.array();
    for (Entity entity : state.entities().all()) {
      ObjectNode json = list.addObject();
      json.put("id", entity.syn())
          .put("type", entity.kind().word())
          .put("name", entity.name())
          .put("parentId", Call.syn(entity.parent()))
          .put("etag", entity.etag());
      ArrayNode versions = json.putArray("versions");
      state.entities().revisions(entity).values().forEach(version -> versions.add(json(version)));
    }
    return counted("entities", list);
  }

  private ObjectNode json(Revision revision) {
    ObjectNode version =
        Json.object()
            .put("number", revision.number())
            .put("label", revision.label())
            .put("comment", revision.comment());
    version.setAll(revision.fields());
    version.set("annotations", revision.annotations());
    ObjectNode handle = state.handles().find(revision.handle());
    version.set("fileHandle", handle);
    boolean made = state.activities().exists(revision.activity());
    version.set("activity", made ? state.activities().get(revision.activity()) : null);
    return version.deepCopy();
  }

  ObjectNode handles() {
    return counted("handles", list(state.handles().all()));
  }

  ObjectNode activities() {
    return counted("activities", list(state.activities().all()));
  }

  ObjectNode messages() {
    return counted("messages", list(messages.all()));
  }

  /** All uploads in parts with their requests, the completed ones too. */
  ObjectNode uploads() {
    ArrayNode list = Json.array();
    for (Upload upload : state.uploads().all()) {
      synchronized (upload) {
        list.add(upload.status().set("request", upload.begin().request()));
      }
    }
    return counted("uploads", list);
  }

  private static ArrayNode list(Collection<ObjectNode> all) {
    return Json.array().addAll(List.copyOf(all));
  }

  private static ObjectNode counted(String name, ArrayNode list) {
    return Json.object().put("count", list.size()).set(name, list);
  }
}
