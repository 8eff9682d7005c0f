package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The rules of a data unit (synapse-datamaker.md §5); every broken one is named. */
final class UnitCheck {
  private static final Set<String> FIELDS = Set.of("data_collection", "files", "meta");

  private final Catalog catalog;
  private final FileTable files;

  UnitCheck(Catalog catalog, FileTable files) {
    this.catalog = catalog;
    this.files = files;
  }

  /**
   * The unit, or empty where an error was added.
   *
   * @param errors field → messages
   */
  Optional<NewUnit> check(JsonNode given, ObjectNode errors) {
    if (!given.isObject()) {
      add(errors, "non_field_errors", "Invalid data. Expected a dictionary.");
      return Optional.empty();
    }
    given
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                add(errors, name, "Unexpected field.");
              }
            });
    Optional<CollectionEntry> collection = collection(given.get("data_collection"), errors);
    if (collection.isEmpty()) {
      return Optional.empty();
    }
    Map<String, StoredUnit.File> named = files(given.get("files"), collection.get(), errors);
    ObjectNode meta = meta(given.get("meta"), collection.get(), errors);
    return errors.isEmpty()
        ? Optional.of(new NewUnit(collection.get().id(), named, meta))
        : Optional.empty();
  }

  private Optional<CollectionEntry> collection(JsonNode id, ObjectNode errors) {
    if (id == null) {
      add(errors, "data_collection", "This field is required.");
      return Optional.empty();
    }
    if (!Json.isInteger(id)) {
      add(errors, "data_collection", "Incorrect type. Expected pk value.");
      return Optional.empty();
    }
    Optional<CollectionEntry> collection = catalog.collection(id.longValue());
    if (collection.isEmpty()) {
      add(errors, "data_collection", "Invalid pk \"" + id + "\" - object does not exist.");
    }
    return collection;
  }

  private Map<String, StoredUnit.File> files(
      JsonNode given, CollectionEntry collection, ObjectNode errors) {
    Map<String, StoredUnit.File> named = new LinkedHashMap<>();
    if (given == null || !given.isObject()) {
      add(errors, "files", "This field is required as an object.");
      return named;
    }
    for (Map.Entry<String, JsonNode> entry : given.properties()) {
      file(entry.getKey(), entry.getValue(), collection, errors)
          .ifPresent(file -> named.put(entry.getKey(), file));
    }
    collection
        .specs()
        .forEach(
            (spec, required) -> {
              if (required && !given.has(spec)) {
                add(errors, "files", spec + ": this specification is required.");
              }
            });
    return named;
  }

  private Optional<StoredUnit.File> file(
      String spec, JsonNode given, CollectionEntry collection, ObjectNode errors) {
    if (!collection.specs().containsKey(spec)) {
      add(errors, "files", spec + ": the collection has no such specification.");
      return Optional.empty();
    }
    JsonNode checksum = given.path("checksum");
    JsonNode path = given.path("path");
    if (!checksum.isTextual() || !(path.isMissingNode() || path.isTextual())) {
      add(errors, "files", spec + ": checksum and path must be strings.");
      return Optional.empty();
    }
    String wanted = checksum.textValue().toLowerCase(Locale.ROOT);
    Optional<DataFile> file = files.byChecksum(wanted);
    if (file.isEmpty()) {
      add(errors, "files", spec + ": no data file has the checksum " + wanted + ".");
    }
    return file.map(known -> new StoredUnit.File(known.checksum(), path.asText(""), known.id()));
  }

  private static ObjectNode meta(JsonNode given, CollectionEntry collection, ObjectNode errors) {
    JsonNode meta = given == null || given.isNull() ? Json.object() : given;
    if (!meta.isObject()) {
      add(errors, "meta", "Value must be an object.");
      return Json.object();
    }
    collection
        .metaSchema()
        .ifPresent(schema -> schema.violations(meta).forEach(m -> add(errors, "meta", m)));
    return (ObjectNode) JsonColumn.stored(meta);
  }

  private static void add(ObjectNode errors, String field, String message) {
    JsonNode messages = errors.get(field);
    (messages == null ? errors.putArray(field) : (ArrayNode) messages).add(message);
  }
}
