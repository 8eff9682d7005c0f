package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.Optional;

/**
 * Reads and sets how versions came about.
 *
 * <p>The server lists no activities, so one whose making got no answer cannot be found. It refers
 * to entities and nothing refers to it: another one is made and attached, and the first stays
 * without effect. What an entity has is therefore always exactly one. Attaching the same activity
 * twice is the same as once.
 */
public final class Activities {
  private final SageClient client;

  public Activities(SageClient client) {
    this.client = client;
  }

  /** The activity of a version, the current one where none is named; empty where it has none. */
  public Optional<Activity> of(SynapseId entity) throws IOException {
    return Entities.unless404(
        client, SageCall.get(Service.REPO, path(entity)), answer -> Activity.of(answer));
  }

  /** The activity of a version with every field as the server tells it. */
  public JsonNode json(SynapseId entity) throws IOException {
    return client.call(SageCall.get(Service.REPO, path(entity)));
  }

  /**
   * Sets the provenance of an entity's current version.
   *
   * @param current what it has; an equal one is left as it is. Empty also where it is known to have
   *     none, as a new version has
   * @return the activity that it has then
   */
  public Activity set(String entity, Optional<Activity> current, Provenance wanted)
      throws IOException {
    if (current.isPresent() && current.get().provenance().equals(wanted)) {
      return current.get();
    }
    JsonNode made = client.call(SageCall.post(Service.REPO, "/activity", Activity.body(wanted)));
    String id = Json.id(made, "id", Ids::number);
    String query = "/generatedBy?generatedBy=" + id;
    client.call(SageCall.put(Service.REPO, "/entity/" + Ids.entity(entity) + query, null));
    return new Activity(id, wanted);
  }

  /** Takes the activity away from an entity's current version; none is no error. */
  public void remove(String entity) throws IOException {
    try {
      client.call(SageCall.delete(Service.REPO, path(new SynapseId(entity, null))));
    } catch (SageException e) {
      if (e.status() != 404) {
        throw e;
      }
    }
  }

  private static String path(SynapseId entity) {
    return Entities.path(entity) + "/generatedBy";
  }
}
