package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import java.io.IOException;
import java.util.Optional;

/**
 * The page of an entity. An entity has one root page at most, so a lost answer is decided by
 * reading that page.
 */
public final class Wikis {
  private final SageClient client;

  public Wikis(SageClient client) {
    this.client = client;
  }

  /** The text of an entity's page; empty where it has none. */
  public Optional<String> markdown(String entity) throws IOException {
    return Entities.unless404(
        client,
        SageCall.get(Service.REPO, path(entity)),
        answer -> Optional.ofNullable(Json.text(answer, "markdown")).orElse(""));
  }

  /** Makes the page of an entity that has none. */
  public void create(String entity, String title, String markdown) throws IOException {
    ObjectNode body = Json.object().put("title", title).put("markdown", markdown);
    SageCall call = SageCall.post(Service.REPO, path(entity), body).once();
    for (int tries = 1; ; tries++) {
      try {
        client.call(call);
        return;
      } catch (SageException e) {
        if (e.outcome() != SageException.Outcome.UNKNOWN) {
          throw e;
        }
        if (markdown(entity).filter(markdown::equals).isPresent()) {
          return;
        }
        if (tries >= client.retries().attempts()) {
          throw e;
        }
        client.retries().pause(tries, e);
      }
    }
  }

  /** Copies the page of one entity to another that has none; nothing where there is none. */
  public void copy(String from, String to) throws IOException {
    Optional<JsonNode> page =
        Entities.unless404(client, SageCall.get(Service.REPO, path(from)), answer -> answer);
    if (page.isPresent()) {
      create(
          to,
          Optional.ofNullable(Json.text(page.get(), "title")).orElse(""),
          Optional.ofNullable(Json.text(page.get(), "markdown")).orElse(""));
    }
  }

  private static String path(String entity) {
    return "/entity/" + Ids.entity(entity) + "/wiki";
  }
}
