package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;

/** The annotations of an entity, always the whole set (sage-synapse.md §b "Annotations body"). */
final class AnnotationsApi {
  private final EntityTable entities;

  AnnotationsApi(SageState state) {
    this.entities = state.entities();
  }

  /** {@code GET /entity/{id}/annotations2}. */
  Answer get(Call call) {
    Entity entity = entities.get(call.entity());
    return answer(call, entity, entities.latest(entity));
  }

  /** {@code GET /entity/{id}/version/{n}/annotations2}. */
  Answer version(Call call) {
    Entity entity = entities.get(call.entity());
    return answer(call, entity, entities.revision(entity, call.number(1)));
  }

  private static Answer answer(Call call, Entity entity, Revision revision) {
    Permissions.require(call.user(), entity, Access.READ);
    return Answer.ok(EntityTable.annotations(entity, revision));
  }

  /** {@code PUT /entity/{id}/annotations2}: of the current version, which stays the same. */
  Answer put(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    EntityWrites.requireEtag(entity, call.required("etag"));
    ObjectNode set = AnnotationRules.check(call.object().path("annotations"));
    Revision revision = entities.latest(entity).withAnnotations(set).modified(call.user());
    Entity touched = entity.touched();
    entities.save(touched, revision);
    return Answer.ok(EntityTable.annotations(touched, revision));
  }
}
