package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageException;

/**
 * An entity as lists show it.
 *
 * @param type concrete type
 * @param version null where the list names none
 * @param createdOn as the server wrote it, as {@code modifiedOn}; null where it names none
 * @param createdBy id of a user, as {@code modifiedBy}; null where it names none
 */
public record EntityHeader(
    String id,
    String name,
    String type,
    Long version,
    String createdOn,
    String createdBy,
    String modifiedOn,
    String modifiedBy) {

  static EntityHeader of(JsonNode node) throws SageException {
    return new EntityHeader(
        Json.entityId(node),
        Json.text(node, "name"),
        Json.text(node, "type"),
        Json.whole(node, "versionNumber"),
        Json.text(node, "createdOn"),
        Json.text(node, "createdBy"),
        Json.text(node, "modifiedOn"),
        Json.text(node, "modifiedBy"));
  }

  public boolean is(EntityType wanted) {
    return wanted.concreteType().equals(type);
  }
}
