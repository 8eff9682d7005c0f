package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;

/** Collections, projects and storages. */
final class Catalog implements AutoCloseable {
  private final Map<Integer, CollectionEntry> collections = new ConcurrentSkipListMap<>();
  private final Map<Integer, ObjectNode> projects = new ConcurrentSkipListMap<>();
  private final Map<Integer, ObjectNode> storages = new ConcurrentSkipListMap<>();
  private final Journal journal;
  private volatile int defaultStorage = Seed.OBJECT_STORAGE;

  Catalog(Path folder, List<ObjectNode> storages) throws IOException {
    Seed.collections().forEach(this::collection);
    Seed.projects().forEach(this::project);
    storages.forEach(storage -> this.storages.put(storage.get("id").intValue(), storage));
    this.journal = new Journal(folder.resolve("catalog.jsonl"), this::replay);
  }

  private void replay(JsonNode line) {
    if (line.has("collection")) {
      collection(line.get("collection"));
    } else if (line.has("project")) {
      project(line.get("project"));
    } else {
      defaultStorage = line.get("default_storage").intValue();
    }
  }

  /** Adds a collection, or replaces the one with the given id; without an id the next is taken. */
  synchronized CollectionEntry addCollection(JsonNode given) {
    CollectionEntry added = collection(given);
    journal.append(List.of(Json.object().set("collection", added.json())));
    return added;
  }

  synchronized ObjectNode addProject(JsonNode given) {
    ObjectNode added = project(given);
    journal.append(List.of(Json.object().set("project", added)));
    return added;
  }

  /**
   * @throws ApiException there is no such storage
   */
  synchronized void defaultStorage(int id) {
    if (!storages.containsKey(id)) {
      throw ApiException.field("id", "Invalid pk \"" + id + "\" - object does not exist.");
    }
    defaultStorage = id;
    journal.append(List.of(Json.object().put("default_storage", id)));
  }

  private CollectionEntry collection(JsonNode given) {
    CollectionEntry added = CollectionEntry.of(id(given, collections), given);
    collections.put(added.id(), added);
    return added;
  }

  private ObjectNode project(JsonNode given) {
    if (!given.path("title").isTextual()) {
      throw ApiException.field("title", "This field is required.");
    }
    ObjectNode added = Json.object().put("id", id(given, projects));
    added.put("title", given.get("title").textValue());
    projects.put(added.get("id").intValue(), added);
    return added;
  }

  private static int id(JsonNode given, Map<Integer, ?> taken) {
    if (given.has("id")) {
      if (!given.get("id").canConvertToInt() || given.get("id").intValue() < 1) {
        throw ApiException.field("id", "A valid integer is required.");
      }
      return given.get("id").intValue();
    }
    return taken.keySet().stream().mapToInt(Integer::intValue).max().orElse(0) + 1;
  }

  Optional<CollectionEntry> collection(long id) {
    return id == (int) id ? Optional.ofNullable(collections.get((int) id)) : Optional.empty();
  }

  List<CollectionEntry> collections() {
    return List.copyOf(collections.values());
  }

  Optional<ObjectNode> project(long id) {
    return id == (int) id ? Optional.ofNullable(projects.get((int) id)) : Optional.empty();
  }

  List<ObjectNode> projects() {
    return List.copyOf(projects.values());
  }

  List<ObjectNode> storages() {
    return List.copyOf(storages.values());
  }

  boolean isDefault(ObjectNode storage) {
    return storage.get("id").intValue() == defaultStorage;
  }

  /** Whether the default storage takes uploads by presigned URL. */
  boolean presigns() {
    return storages.get(defaultStorage).get("provider").textValue().equals("amazon_s3");
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
