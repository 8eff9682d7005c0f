package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import java.io.IOException;

/** Hands entities in to evaluations, such as the queues of a challenge. */
public final class Evaluations {
  private final SageClient client;

  public Evaluations(SageClient client) {
    this.client = client;
  }

  /** The id of the evaluation that has a name. */
  public String byName(String name) throws IOException {
    JsonNode answer =
        client.call(SageCall.get(Service.REPO, "/evaluation/name/" + Json.encoded(name)));
    return Json.id(answer, "id", Ids::number);
  }

  /**
   * Hands a version of an entity in. A lost answer is told, and nothing is handed in again: many
   * evaluations count the submissions.
   *
   * @param name of the submission
   * @param submitter name of the team or person; null for none
   * @return id of the submission
   */
  public String submit(String evaluation, SageEntity entity, String name, String submitter)
      throws IOException {
    ObjectNode body = Json.object().put("evaluationId", Ids.number(evaluation));
    body.put("entityId", entity.id()).put("versionNumber", entity.version());
    body.put("name", name);
    if (submitter != null) {
      body.put("submitterAlias", submitter);
    }
    String query = "?etag=" + Json.encoded(entity.etag());
    try {
      JsonNode answer =
          client.call(SageCall.post(Service.REPO, "/evaluation/submission" + query, body).once());
      return Json.id(answer, "id", Ids::number);
    } catch (SageException e) {
      throw e.neverRepeated();
    }
  }
}
