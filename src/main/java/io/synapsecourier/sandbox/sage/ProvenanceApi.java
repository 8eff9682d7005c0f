package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;

/** By which activity a version was made (sage-synapse.md §b.8; it belongs to the version). */
final class ProvenanceApi {
  private final SageState state;
  private final EntityTable entities;

  ProvenanceApi(SageState state) {
    this.state = state;
    this.entities = state.entities();
  }

  /** {@code GET /entity/{id}/generatedBy}. */
  Answer get(Call call) {
    Entity entity = entities.get(call.entity());
    return answer(call, entity, entities.latest(entity));
  }

  /** {@code GET /entity/{id}/version/{n}/generatedBy}. */
  Answer version(Call call) {
    Entity entity = entities.get(call.entity());
    return answer(call, entity, entities.revision(entity, call.number(1)));
  }

  private Answer answer(Call call, Entity entity, Revision revision) {
    Permissions.require(call.user(), entity, Access.READ);
    if (!state.activities().exists(revision.activity())) {
      throw SageErrors.missing("No activity");
    }
    return Answer.ok(state.activities().get(revision.activity()));
  }

  /** {@code PUT /entity/{id}/generatedBy?generatedBy=…}: of the current version. */
  Answer put(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    String id = call.request().query().get("generatedBy");
    SageErrors.require(id != null && !id.isEmpty(), "generatedBy is required.");
    ObjectNode activity = state.activities().get(id);
    ActivityApi.requireCreator(activity, call.user());
    set(call, entity, id);
    return Answer.ok(activity);
  }

  /** {@code DELETE /entity/{id}/generatedBy}: the activity itself stays. */
  Answer delete(Call call) {
    Entity entity = entities.get(call.entity());
    Permissions.require(call.user(), entity, Access.CHANGE);
    set(call, entity, null);
    return SageApi.NO_CONTENT;
  }

  private void set(Call call, Entity entity, String activity) {
    Revision revision = entities.latest(entity).withActivity(activity).modified(call.user());
    entities.save(entity.touched(), revision);
  }
}
