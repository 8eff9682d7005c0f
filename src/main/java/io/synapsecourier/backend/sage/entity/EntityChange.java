package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What an entity is to be like; null leaves a field as it is.
 *
 * @param newVersion whether a change makes a version of its own ({@code forceVersion})
 * @param always whether it is sent even where nothing differs, as {@code store} does
 */
public record EntityChange(
    String name,
    String parent,
    String dataFileHandleId,
    String description,
    String versionComment,
    boolean newVersion,
    boolean always) {
  private static final EntityChange NOTHING =
      new EntityChange(null, null, null, null, null, false, false);

  /** Another content. */
  public static EntityChange content(String handle, boolean newVersion) {
    return new EntityChange(null, null, handle, null, null, newVersion, false);
  }

  /** Another parent: the entity moves. */
  public static EntityChange parent(String parent) {
    return new EntityChange(null, parent, null, null, null, false, false);
  }

  /** Nothing at all, to add to. */
  public static EntityChange none() {
    return NOTHING;
  }

  public EntityChange named(String newName) {
    return new EntityChange(
        newName, parent, dataFileHandleId, description, versionComment, newVersion, always);
  }

  public EntityChange described(String text) {
    return new EntityChange(
        name, parent, dataFileHandleId, text, versionComment, newVersion, always);
  }

  public EntityChange version(boolean own) {
    return new EntityChange(
        name, parent, dataFileHandleId, description, versionComment, own, always);
  }

  public EntityChange sentAlways() {
    return new EntityChange(
        name, parent, dataFileHandleId, description, versionComment, newVersion, true);
  }

  /** Whether an entity is already like this. */
  boolean isMade(SageEntity entity) {
    return (name == null || name.equals(entity.name()))
        && (parent == null || parent.equals(entity.parentId()))
        && (dataFileHandleId == null || dataFileHandleId.equals(entity.dataFileHandleId()))
        && (description == null || description.equals(entity.description()))
        && (versionComment == null
            || Objects.equals(versionComment, entity.field("versionComment")));
  }

  /** The body of the PUT: every field as it was read, and over it those of the change. */
  ObjectNode over(SageEntity entity) {
    ObjectNode body = entity.json();
    put(body, "name", name);
    put(body, "parentId", parent);
    put(body, "dataFileHandleId", dataFileHandleId);
    put(body, "description", description);
    put(body, "versionComment", versionComment);
    if (newVersion) {
      body.put("versionLabel", Long.toString(entity.version() + 1));
    }
    return body;
  }

  private static void put(ObjectNode body, String field, String value) {
    if (value != null) {
      body.put(field, value);
    }
  }
}
