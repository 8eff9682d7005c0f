package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.util.ArrayList;
import java.util.List;

/**
 * An activity of the server: how a version of an entity came about.
 *
 * @param provenance with references to entities and addresses only
 */
public record Activity(String id, Provenance provenance) {
  private static final String PACKAGE = "org.sagebionetworks.repo.model.provenance.";

  static Activity of(JsonNode node) throws SageException {
    List<Reference> used = new ArrayList<>();
    List<Reference> executed = new ArrayList<>();
    for (JsonNode item : node.path("used")) {
      (item.path("wasExecuted").asBoolean(false) ? executed : used).add(reference(item));
    }
    return new Activity(
        Json.id(node, "id", Ids::number),
        new Provenance(Json.text(node, "name"), Json.text(node, "description"), used, executed));
  }

  private static Reference reference(JsonNode item) throws SageException {
    String url = Json.text(item, "url");
    if (url != null) {
      return new Reference.Url(Json.text(item, "name"), url);
    }
    JsonNode target = item.path("reference");
    return new Reference.Entity(
        new SynapseId(
            Json.id(target, "targetId", Ids::entity), Json.whole(target, "targetVersionNumber")));
  }

  /**
   * The body that makes an activity ({@code sage-synapse.md §b}): used items first, then executed
   * ones.
   *
   * @throws IllegalArgumentException for a reference to a file, which has to be an entity by now
   */
  static ObjectNode body(Provenance provenance) {
    ObjectNode body = Json.object();
    if (provenance.name() != null) {
      body.put("name", provenance.name());
    }
    if (provenance.description() != null) {
      body.put("description", provenance.description());
    }
    ArrayNode used = body.putArray("used");
    provenance.used().forEach(reference -> used.add(item(reference, false)));
    provenance.executed().forEach(reference -> used.add(item(reference, true)));
    return body;
  }

  private static ObjectNode item(Reference reference, boolean executed) {
    ObjectNode item = Json.object();
    if (reference instanceof Reference.Entity entity) {
      item.put("concreteType", PACKAGE + "UsedEntity");
      ObjectNode target = item.putObject("reference");
      target.put("targetId", Ids.entity(entity.id().id()));
      target.put("targetVersionNumber", entity.id().version());
    } else if (reference instanceof Reference.Url url) {
      item.put("concreteType", PACKAGE + "UsedURL");
      item.put("name", url.name()).put("url", url.url());
    } else {
      throw new IllegalArgumentException("no entity and no address: " + reference);
    }
    return item.put("wasExecuted", executed);
  }
}
