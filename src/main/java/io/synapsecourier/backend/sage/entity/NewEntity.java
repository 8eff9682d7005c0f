package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;

/**
 * An entity to be made.
 *
 * @param parent null for a project
 * @param dataFileHandleId null for what is no file
 * @param linkTarget null for what is no link
 * @param linkVersion null for the current version of the target
 * @param description null for none
 * @param noComment whether {@code "versionComment":null} is sent, as {@code synapse store} and
 *     folders do and the manifest's files do not ({@code sage-synapse.md §b})
 */
public record NewEntity(
    EntityType type,
    String name,
    String parent,
    String dataFileHandleId,
    String linkTarget,
    Long linkVersion,
    String description,
    boolean noComment) {

  public static NewEntity folder(String parent, String name) {
    return new NewEntity(EntityType.FOLDER, name, parent, null, null, null, null, true);
  }

  public static NewEntity project(String name, String description) {
    return new NewEntity(EntityType.PROJECT, name, null, null, null, null, description, false);
  }

  /** A file as {@code sync} makes it. */
  public static NewEntity file(String parent, String name, String handle) {
    return new NewEntity(EntityType.FILE, name, parent, handle, null, null, null, false);
  }

  /** The same file as {@code store} makes it. */
  public NewEntity stored(String text) {
    return new NewEntity(type, name, parent, dataFileHandleId, linkTarget, linkVersion, text, true);
  }

  public static NewEntity link(String parent, String name, String target, Long version) {
    return new NewEntity(EntityType.LINK, name, parent, null, target, version, null, false);
  }

  ObjectNode body() {
    ObjectNode body = Json.object();
    body.put("concreteType", type.concreteType()).put("name", name);
    if (dataFileHandleId != null && !noComment) {
      body.put("dataFileHandleId", Ids.number(dataFileHandleId));
    }
    if (parent != null) {
      body.put("parentId", Ids.entity(parent));
    }
    if (noComment) {
      body.putNull("versionComment");
    }
    if (dataFileHandleId != null && noComment) {
      body.put("dataFileHandleId", Ids.number(dataFileHandleId));
    }
    if (description != null) {
      body.put("description", description);
    }
    if (linkTarget != null) {
      ObjectNode to = body.putObject("linksTo").put("targetId", Ids.entity(linkTarget));
      if (linkVersion != null) {
        to.put("targetVersionNumber", linkVersion);
      }
      body.put("linksToClassName", EntityType.FILE.concreteType());
    }
    return body;
  }

  /** Whether an entity that has the name is the one that was to be made. */
  boolean isMade(SageEntity entity) {
    return entity.is(type)
        && (dataFileHandleId == null || dataFileHandleId.equals(entity.dataFileHandleId()))
        && (linkTarget == null || linkTarget.equals(entity.linkTarget()));
  }
}
