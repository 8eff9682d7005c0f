package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.SageException;

/** An entity as the server told it, with every field, also those that we know nothing of. */
public final class SageEntity {
  private final ObjectNode json;
  private final String id;

  private SageEntity(ObjectNode json, String id) {
    this.json = json;
    this.id = id;
  }

  /**
   * Reads an answer.
   *
   * @throws SageException where it is no entity
   */
  static SageEntity of(JsonNode node) throws SageException {
    String id = Json.entityId(node);
    if (!(node instanceof ObjectNode object)) {
      throw SageException.strange("the answer is no entity");
    }
    return new SageEntity(object, id);
  }

  /** A copy of all fields. */
  ObjectNode json() {
    return json.deepCopy();
  }

  public String id() {
    return id;
  }

  public String name() {
    return Json.text(json, "name");
  }

  /** Null for a project whose parent is the root. */
  public String parentId() {
    return Json.text(json, "parentId");
  }

  public String etag() {
    return Json.text(json, "etag");
  }

  public String concreteType() {
    return Json.text(json, "concreteType");
  }

  public boolean is(EntityType type) {
    return type.concreteType().equals(concreteType());
  }

  /** Whether it may have children. */
  public boolean isContainer() {
    return is(EntityType.PROJECT) || is(EntityType.FOLDER);
  }

  /** Number of the version; 1 for an entity without versions. */
  public long version() {
    Long version = Json.whole(json, "versionNumber");
    return version == null ? 1 : version;
  }

  /** Null for what is no file. */
  public String dataFileHandleId() {
    return Json.text(json, "dataFileHandleId");
  }

  public String description() {
    return Json.text(json, "description");
  }

  /** Id of what a link leads to; null for what is no link. */
  public String linkTarget() {
    return Json.text(json.path("linksTo"), "targetId");
  }

  /** Version of what a link leads to; null for the current one. */
  public Long linkTargetVersion() {
    return Json.whole(json.path("linksTo"), "targetVersionNumber");
  }

  /** A field by its name, for a person to see; null where it has none. */
  public String field(String name) {
    return Json.text(json, name);
  }

  @Override
  public String toString() {
    return json.toString();
  }
}
