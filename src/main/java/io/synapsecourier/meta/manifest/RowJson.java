package io.synapsecourier.meta.manifest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.meta.CanonicalJson;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import io.synapsecourier.model.sage.FilePath;
import io.synapsecourier.model.sage.ManifestRow;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.Reference;
import io.synapsecourier.model.sage.SynapseId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row as it is frozen: one canonical text for what it asks for, without its place in the
 * manifest. Rows that it uses are named by the keys of their units.
 */
public final class RowJson {
  private RowJson() {}

  /**
   * The text of a row.
   *
   * @throws IllegalArgumentException for a row that names others by their numbers
   */
  public static String of(ManifestRow row) {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    if (row.path() != null) {
      json.putObject("path")
          .put("kind", row.path().kind().name())
          .put("written", row.path().written())
          .put("resolved", row.path().resolved());
    }
    put(json, "parent", row.parent());
    put(json, "id", row.id());
    put(json, "name", row.name());
    json.put("nameGiven", row.nameGiven());
    json.put("store", row.store());
    put(json, "contentType", row.contentType());
    json.put("forceVersion", row.forceVersion());
    ObjectNode annotations = json.putObject("annotations");
    row.annotations()
        .forEach(
            (key, annotation) -> {
              ObjectNode value = annotations.putObject(key).put("type", annotation.type().name());
              ArrayNode values = value.putArray("value");
              annotation.values().forEach(values::add);
            });
    ObjectNode provenance = json.putObject("provenance");
    put(provenance, "name", row.provenance().name());
    put(provenance, "description", row.provenance().description());
    references(provenance.putArray("used"), row.provenance().used());
    references(provenance.putArray("executed"), row.provenance().executed());
    return CanonicalJson.of(json);
  }

  private static void put(ObjectNode json, String key, String value) {
    if (value != null) {
      json.put(key, value);
    }
  }

  private static void references(ArrayNode into, List<Reference> references) {
    for (Reference reference : references) {
      ObjectNode item = into.addObject();
      if (reference instanceof Reference.Entity entity) {
        item.put("entity", entity.id().toString());
      } else if (reference instanceof Reference.Url url) {
        item.put("url", url.url());
        put(item, "name", url.name());
      } else if (reference instanceof Reference.Unit unit) {
        item.put("row", unit.key());
      } else if (reference instanceof Reference.File file) {
        item.put("file", file.path());
      } else {
        throw new IllegalArgumentException("the number of a row means nothing to another manifest");
      }
    }
  }

  /**
   * Reads a text of {@link #of}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ManifestRow read(String text) {
    JsonNode json = CanonicalJson.parse(text);
    JsonNode path = json.path("path");
    JsonNode provenance = json.path("provenance");
    return new ManifestRow(
        0,
        0,
        path.isObject()
            ? new FilePath(
                FilePath.Kind.valueOf(path.path("kind").asText()),
                path.path("written").asText(),
                path.path("resolved").asText())
            : null,
        text(json, "parent"),
        text(json, "id"),
        text(json, "name"),
        json.path("nameGiven").asBoolean(),
        json.path("store").asBoolean(),
        text(json, "contentType"),
        json.path("forceVersion").asBoolean(),
        annotations(json.path("annotations")),
        new Provenance(
            text(provenance, "name"),
            text(provenance, "description"),
            references(provenance.path("used")),
            references(provenance.path("executed"))));
  }

  private static String text(JsonNode json, String key) {
    return json.path(key).isTextual() ? json.path(key).asText() : null;
  }

  private static Map<String, Annotation> annotations(JsonNode json) {
    Map<String, Annotation> annotations = new LinkedHashMap<>();
    json.properties()
        .forEach(
            entry -> {
              List<String> values = new ArrayList<>();
              entry.getValue().path("value").forEach(value -> values.add(value.asText()));
              AnnotationType type = AnnotationType.valueOf(entry.getValue().path("type").asText());
              annotations.put(entry.getKey(), new Annotation(type, values));
            });
    return annotations;
  }

  private static List<Reference> references(JsonNode items) {
    List<Reference> references = new ArrayList<>();
    items.forEach(item -> references.add(reference(item)));
    return references;
  }

  private static Reference reference(JsonNode item) {
    if (item.has("entity")) {
      return new Reference.Entity(
          SynapseId.parse(item.path("entity").asText())
              .orElseThrow(() -> new IllegalArgumentException("no entity")));
    }
    if (item.has("url")) {
      return new Reference.Url(text(item, "name"), item.path("url").asText());
    }
    return item.has("row")
        ? new Reference.Unit(item.path("row").asText())
        : new Reference.File(item.path("file").asText());
  }
}
