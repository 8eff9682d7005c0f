package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Reads entities: by id, by name, by checksum, page by page. */
public final class Entities {
  /** What a download looks for in a container ({@code sage-synapse.md §e}). */
  public static final List<String> DOWNLOAD_TYPES =
      List.of(
          "folder",
          "file",
          "table",
          "entityview",
          "dockerrepo",
          "submissionview",
          "dataset",
          "datasetcollection",
          "materializedview",
          "virtualtable");

  /** What a list shows ({@code sage-synapse.md §f}). */
  public static final List<String> LIST_TYPES =
      List.of(
          "folder",
          "file",
          "table",
          "link",
          "entityview",
          "dockerrepo",
          "submissionview",
          "dataset",
          "materializedview");

  private final SageClient client;

  public Entities(SageClient client) {
    this.client = client;
  }

  /** Where a path below an entity, or a version of it, begins. */
  static String path(SynapseId id) {
    String version = id.version() == null ? "" : "/version/" + id.version();
    return "/entity/" + Ids.entity(id.id()) + version;
  }

  /** An entity by its id, the current version where none is named. */
  public SageEntity get(SynapseId id) throws IOException {
    return SageEntity.of(client.call(SageCall.get(Service.REPO, path(id))));
  }

  public SageEntity get(String id) throws IOException {
    return get(new SynapseId(id, null));
  }

  /** An entity with all that hangs on it. */
  public Bundle bundle(SynapseId id) throws IOException {
    ObjectNode body =
        Json.object()
            .put("includeEntity", true)
            .put("includeAnnotations", true)
            .put("includeFileHandles", true)
            .put("includeRestrictionInformation", true);
    return Bundle.of(client.call(SageCall.post(Service.REPO, path(id) + "/bundle2", body)));
  }

  public Bundle bundle(String id) throws IOException {
    return bundle(new SynapseId(id, null));
  }

  /**
   * The id of the child that has a name; empty where there is none.
   *
   * @param parent null for a project, whose name is its own everywhere
   */
  public Optional<String> child(String parent, String name) throws IOException {
    ObjectNode body = Json.object();
    if (parent != null) {
      body.put("parentId", Ids.entity(parent));
    }
    body.put("entityName", name);
    return unless404(
        SageCall.post(Service.REPO, "/entity/child", body), answer -> Json.entityId(answer));
  }

  /**
   * Hands all children of a container on, page by page: a container may have 10,000.
   *
   * @param types words such as {@link #DOWNLOAD_TYPES}
   */
  public void children(String parent, List<String> types, Consumer<List<EntityHeader>> page)
      throws IOException {
    String token = null;
    do {
      ObjectNode body = Json.object().put("parentId", Ids.entity(parent));
      ArrayNode include = body.putArray("includeTypes");
      types.forEach(include::add);
      body.put("sortBy", "NAME").put("sortDirection", "ASC");
      if (token != null) {
        body.put("nextPageToken", token);
      }
      JsonNode answer = client.call(SageCall.post(Service.REPO, "/entity/children", body));
      page.accept(headers(answer.path("page")));
      String next = Json.text(answer, "nextPageToken");
      if (next != null && next.equals(token)) {
        throw SageException.strange("the children of " + parent + " come in pages without end");
      }
      token = next;
    } while (token != null);
  }

  /** All files whose content has a checksum, as far as the account may see them. */
  public List<EntityHeader> byMd5(String md5) throws IOException {
    return unless404(
            SageCall.get(Service.REPO, "/entity/md5/" + Ids.md5(md5)),
            answer -> headers(answer.path("results")))
        .orElse(List.of());
  }

  /** The entities from the root down to this one. */
  public List<EntityHeader> ancestors(String id) throws IOException {
    JsonNode answer =
        client.call(SageCall.get(Service.REPO, "/entity/" + Ids.entity(id) + "/path"));
    return headers(answer.path("path"));
  }

  /** What becomes of an answer. */
  @FunctionalInterface
  interface Reader<T> {
    T read(JsonNode answer) throws IOException;
  }

  private <T> Optional<T> unless404(SageCall call, Reader<T> reader) throws IOException {
    return unless404(client, call, reader);
  }

  /** Asks for what may not be there. */
  static <T> Optional<T> unless404(SageClient client, SageCall call, Reader<T> reader)
      throws IOException {
    try {
      return Optional.of(reader.read(client.call(call)));
    } catch (SageException e) {
      if (e.status() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private static List<EntityHeader> headers(JsonNode nodes) throws SageException {
    List<EntityHeader> headers = new ArrayList<>();
    for (JsonNode node : nodes) {
      headers.add(EntityHeader.of(node));
    }
    return headers;
  }
}
