package io.synapsecourier.sandbox.sage;

import io.synapsecourier.sandbox.ApiException;
import java.util.List;

/** Where an entity may lie (sage-synapse.md §i "Entities"). */
final class Placement {
  /** Projects, folders and files of a path. */
  private static final int DEEPEST = 50;

  private final EntityTable entities;
  private final SageOptions options;

  /**
   * A place in a container.
   *
   * @param owner who made the project
   */
  record Place(long parent, long project, long owner) {}

  Placement(EntityTable entities, SageOptions options) {
    this.entities = entities;
    this.options = options;
  }

  /**
   * The place that the parent gives to a new entity, or to one that moves.
   *
   * @param parentId absent or the root for a project
   * @param id the entity
   * @throws ApiException 400, 403 or 404: nothing may be put there
   */
  Place of(SageUser user, Kind kind, String parentId, long id) {
    boolean root = parentId == null || Call.entity(parentId) == EntityTable.ROOT;
    if (kind == Kind.PROJECT) {
      SageErrors.require(root, "A project cannot be put into " + parentId + ".");
      return new Place(EntityTable.ROOT, id, user.id());
    }
    SageErrors.require(!root, "parentId is required: only projects have none.");
    Entity parent = entities.get(Call.entity(parentId));
    Permissions.require(user, parent, Access.CHANGE);
    SageErrors.require(
        parent.kind().container(), "Entity " + parent.syn() + " cannot contain other entities.");
    List<Entity> path = entities.path(parent);
    SageErrors.require(
        path.stream().noneMatch(above -> above.id() == id), "An entity cannot lie in itself.");
    SageErrors.require(
        path.size() + height(id) < DEEPEST, "The path would be " + DEEPEST + " entities deep.");
    SageErrors.require(
        entities.childCount(parent.id()) < options.mostChildren(),
        "Limit of "
            + options.mostChildren()
            + " children exceeded for parent: "
            + parent.syn()
            + ".");
    return new Place(parent.id(), parent.project(), parent.owner());
  }

  /** The entity and the longest way down from it. */
  private int height(long id) {
    int below = 0;
    for (Entity child : entities.childrenOf(id)) {
      below = Math.max(below, height(child.id()));
    }
    return below + 1;
  }

  /**
   * Passes where no other entity of the container has the name.
   *
   * @throws ApiException 409
   */
  void requireFree(Place place, String name, long id) {
    entities
        .child(place.parent(), name)
        .filter(other -> other.id() != id)
        .ifPresent(
            other -> {
              throw SageErrors.taken(name, Call.syn(place.parent()));
            });
  }
}
