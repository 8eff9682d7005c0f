package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.StorageInfo;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is asked of the backend before, beside and after an upload. */
public final class SynapseApi {
  /** Providers that get presigned URLs ({@code synapse-datamaker.md §2.2}). */
  private static final Set<String> PRESIGNED =
      Set.of("amazon_s3", "s3", "minio", "gcp", "gcs", "azure");

  private static final Pattern PAGE = Pattern.compile("[?&]page=(\\d{1,9})(?:&|$)");
  private static final int PAGE_SIZE = 100;

  /** Ten million units; a list that goes on is not that of a collection. */
  private static final int MOST_PAGES = 100_000;

  private final ApiClient client;

  public SynapseApi(ApiClient client) {
    this.client = client;
  }

  /** A collection with its file specifications and the schema of its units' meta. */
  public DataCollection collection(long id) throws BackendException {
    return collection(client.get("/data_collections/" + id + "/?expand=file_specifications"));
  }

  /** Every collection that the token may see. */
  public List<DataCollection> collections() throws BackendException {
    List<DataCollection> all = new ArrayList<>();
    pages(
        "/data_collections/?expand=file_specifications",
        page -> page,
        node -> all.add(collection(node)));
    return all;
  }

  /** A storage by id, without its secrets. */
  public StorageInfo storage(long id) throws BackendException {
    return storage(client.get("/storages/" + id + "/"));
  }

  /**
   * The configuration of a storage, secrets included ({@code §2.2}); nested values as JSON text.
   * Nobody logs or keeps it.
   */
  public Map<String, String> storageConfiguration(long id) throws BackendException {
    JsonNode node = client.get("/storages/" + id + "/?with_configuration=true");
    Map<String, String> configuration = new HashMap<>();
    node.path("configuration")
        .properties()
        .forEach(
            entry -> {
              JsonNode value = entry.getValue();
              if (!value.isNull()) {
                configuration.put(
                    entry.getKey(), value.isValueNode() ? value.asText() : value.toString());
              }
            });
    return configuration;
  }

  public List<StorageInfo> storages() throws BackendException {
    List<StorageInfo> all = new ArrayList<>();
    pages("/storages/", page -> page, node -> all.add(storage(node)));
    return all;
  }

  /** The backend's time to the second, by an answer that needs the token; null if it tells none. */
  public Instant time() throws BackendException {
    return client.time("/storages/?is_default=true");
  }

  /** Codes of the tenants that the token belongs to; empty where the backend does not tell. */
  public List<String> tenants() throws BackendException {
    List<String> codes = new ArrayList<>();
    try {
      for (JsonNode tenant : client.get("/users/me/").path("tenants")) {
        codes.add(tenant.path("code").asText(""));
      }
    } catch (BackendException.Refused e) {
      // Not every backend has this path.
    }
    codes.removeIf(String::isBlank);
    return codes;
  }

  /** The storage that uploads go to, whatever storage the definition names ({@code §0.3}). */
  public StorageInfo defaultStorage() throws BackendException {
    JsonNode answer = client.get("/storages/?is_default=true");
    JsonNode list = results(answer);
    if (list.isEmpty()) {
      throw new BackendException.Refused("the backend has no default storage", 404);
    }
    return storage(list.get(0));
  }

  /** Title of a project; fails where there is none. */
  public String project(long id) throws BackendException {
    JsonNode project = client.get("/projects/" + id + "/");
    id(project, "project");
    return project.path("title").asText("");
  }

  /** Whether uploads to a storage go through presigned URLs. */
  public static boolean presigned(StorageInfo storage) {
    return PRESIGNED.contains(storage.provider().toLowerCase(Locale.ROOT));
  }

  /** A page of a list. */
  @FunctionalInterface
  public interface Page {
    JsonNode read() throws BackendException;
  }

  /**
   * Every data unit of a collection, page by page.
   *
   * @param patience how a page is read, for example more than once: among thousands one will fail,
   *     and the list cannot begin anew each time
   */
  public void dataUnits(
      long collection, Consumer<DataUnits.Existing> to, UnaryOperator<Page> patience)
      throws BackendException {
    pages(
        "/data_units/?data_collection=" + collection,
        patience,
        node -> {
          // A backend that does not know the filter answers with the units of every collection.
          if (node.path("data_collection").asLong(collection) == collection) {
            to.accept(DataUnits.existing(node));
          }
        });
  }

  /**
   * Reads a list to its end. Only the page number of {@code next} is used: it comes from outside,
   * and the token must not follow it to another host.
   */
  private void pages(String path, UnaryOperator<Page> patience, Reader to) throws BackendException {
    String separator = path.contains("?") ? "&" : "?";
    String list = path + separator + "page_size=" + PAGE_SIZE;
    long read = 0;
    long count = 0;
    int page = 1;
    while (true) {
      String one = page == 1 ? list : list + "&page=" + page;
      JsonNode answer = patience.apply(() -> client.get(one)).read();
      JsonNode results = results(answer);
      if (ApiClient.isId(answer.path("count"))) {
        // What follows an entry that is taken out moves up, over the edge of a page.
        if (answer.get("count").longValue() < count) {
          throw new BackendException.Lost(
              "the backend's list lost entries while it was read", null, null);
        }
        count = answer.get("count").longValue();
      }
      for (JsonNode entry : results) {
        to.read(entry);
      }
      read += results.size();
      String next = answer.path("next").textValue();
      if (next == null) {
        return;
      }
      page = nextPage(next, page);
      // While there is a next page, fewer than all have been read.
      boolean all = count > 0 && read >= count;
      if (results.isEmpty() || all || page > MOST_PAGES) {
        throw new BackendException.Lost("the backend's list has no end", null, null);
      }
    }
  }

  private static JsonNode results(JsonNode answer) throws BackendException {
    JsonNode results = answer.isArray() ? answer : answer.path("results");
    if (!results.isArray()) {
      throw new BackendException.Lost("the backend's list has no results", null, null);
    }
    return results;
  }

  private static int nextPage(String next, int page) throws BackendException {
    Matcher matcher = PAGE.matcher(next);
    if (!matcher.find() || Integer.parseInt(matcher.group(1)) <= page) {
      throw new BackendException.Lost("the backend's list does not go on", null, null);
    }
    return Integer.parseInt(matcher.group(1));
  }

  /** Takes an entry of a list. */
  private interface Reader {
    void read(JsonNode entry) throws BackendException;
  }

  /** An answer without an id is of something else: of a proxy, for example. */
  private static long id(JsonNode node, String what) throws BackendException {
    if (!ApiClient.isId(node.path("id"))) {
      throw new BackendException.Lost("the backend's answer is no " + what, null, null);
    }
    return node.path("id").longValue();
  }

  private static DataCollection collection(JsonNode node) throws BackendException {
    List<FileSpecification> specs = new ArrayList<>();
    for (JsonNode spec : node.path("file_specifications")) {
      // A backend that does not expand them lists their ids.
      if (!spec.path("name").asText("").isBlank()) {
        specs.add(specification(spec));
      }
    }
    JsonNode schema = node.path("meta").path("data_unit_meta_schema");
    return new DataCollection(
        id(node, "data collection"),
        node.path("name").asText(""),
        node.path("category").asText(""),
        specs,
        schema.isObject() ? schema.toString() : null);
  }

  private static FileSpecification specification(JsonNode spec) {
    List<String> extensions = new ArrayList<>();
    for (JsonNode extension : spec.path("extensions")) {
      String text = extension.asText("").strip().toLowerCase(Locale.ROOT);
      if (!text.isEmpty()) {
        extensions.add(text.startsWith(".") ? text : "." + text);
      }
    }
    return new FileSpecification(
        spec.path("name").asText(),
        spec.path("file_type").asText(""),
        extensions,
        spec.path("is_required").asBoolean(false));
  }

  private static StorageInfo storage(JsonNode node) throws BackendException {
    return new StorageInfo(
        id(node, "storage"),
        node.path("name").asText(""),
        node.path("category").asText(""),
        node.path("provider").asText(""),
        node.path("is_default").asBoolean(false));
  }
}
