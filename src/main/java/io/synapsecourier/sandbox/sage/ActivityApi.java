package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Json;

/** Activities: what was used and executed (sage-synapse.md §b "Provenance body"). */
final class ActivityApi {
  private static final String PROVENANCE = Kind.MODEL + "provenance.";

  private final ActivityTable activities;

  ActivityApi(SageState state) {
    this.activities = state.activities();
  }

  /** {@code POST /activity}: always another one. */
  Answer create(Call call) {
    ObjectNode activity = given(call);
    String now = Etags.now();
    String by = Long.toString(call.user().id());
    activity
        .put("id", activities.nextId())
        .put("etag", Etags.next())
        .put("createdOn", now)
        .put("modifiedOn", now)
        .put("createdBy", by)
        .put("modifiedBy", by);
    activities.save(activity);
    return Answer.of(201, activity);
  }

  private static ObjectNode given(Call call) {
    ObjectNode activity = Json.object();
    for (String name : new String[] {"name", "description"}) {
      String text = call.text(name);
      if (text != null) {
        activity.put(name, text);
      }
    }
    JsonNode used = call.object().path("used");
    if (used.isMissingNode() || used.isNull()) {
      activity.putArray("used");
      return activity;
    }
    SageErrors.require(used.isArray(), "used must be a list.");
    used.forEach(ActivityApi::check);
    activity.set("used", used);
    return activity;
  }

  private static void check(JsonNode used) {
    String type = Call.required(used, "concreteType");
    if (type.equals(PROVENANCE + "UsedEntity")) {
      JsonNode reference = used.path("reference");
      Call.entity(Call.required(reference, "targetId"));
      JsonNode version = reference.path("targetVersionNumber");
      SageErrors.require(
          version.isMissingNode() || version.isNull() || version.isIntegralNumber(),
          "targetVersionNumber must be a number, got " + version + ".");
      return;
    }
    SageErrors.require(type.equals(PROVENANCE + "UsedURL"), "Nothing used is of type " + type);
    Call.required(used, "url");
  }

  /** {@code GET /activity/{id}}. */
  Answer get(Call call) {
    return Answer.ok(activities.get(call.arguments().get(0)));
  }

  /** {@code PUT /activity/{id}}. */
  Answer update(Call call) {
    ObjectNode now = activities.get(call.arguments().get(0));
    requireCreator(now, call.user());
    if (!now.get("etag").textValue().equals(call.required("etag"))) {
      throw SageErrors.changed(now.get("id").textValue());
    }
    ObjectNode activity = given(call);
    for (String kept : new String[] {"id", "createdOn", "createdBy"}) {
      activity.set(kept, now.get(kept));
    }
    activity
        .put("etag", Etags.next())
        .put("modifiedOn", Etags.now())
        .put("modifiedBy", Long.toString(call.user().id()));
    activities.save(activity);
    return Answer.ok(activity);
  }

  /** {@code DELETE /activity/{id}}. */
  Answer delete(Call call) {
    ObjectNode activity = activities.get(call.arguments().get(0));
    requireCreator(activity, call.user());
    activities.delete(activity.get("id").textValue());
    return SageApi.NO_CONTENT;
  }

  /**
   * Passes where the user has made the activity.
   *
   * @throws ApiException 403
   */
  static void requireCreator(ObjectNode activity, SageUser user) {
    if (!activity.get("createdBy").textValue().equals(Long.toString(user.id()))) {
      throw SageErrors.forbidden("Only the creator of an activity can use or change it.");
    }
  }
}
