package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A data unit as the table keeps it.
 *
 * @param created ISO 8601
 */
record Unit(
    long id, int collection, Map<String, StoredUnit.File> files, ObjectNode meta, String created) {
  static Unit of(JsonNode json) {
    Map<String, StoredUnit.File> files = new LinkedHashMap<>();
    json.get("files")
        .properties()
        .forEach(
            file ->
                files.put(
                    file.getKey(),
                    new StoredUnit.File(
                        file.getValue().get("checksum").textValue(),
                        file.getValue().get("path").textValue(),
                        file.getValue().get("id").longValue())));
    return new Unit(
        json.get("id").longValue(),
        json.get("data_collection").intValue(),
        files,
        (ObjectNode) json.get("meta"),
        json.get("created").textValue());
  }

  /** As the API shows it; some servers leave the checksums out. */
  ObjectNode json(boolean checksums) {
    ObjectNode json = Json.object().put("id", id).put("data_collection", collection);
    ObjectNode fileNodes = json.putObject("files");
    files.forEach(
        (spec, file) -> {
          ObjectNode node = fileNodes.putObject(spec);
          if (checksums) {
            node.put("checksum", file.checksum());
          }
          node.put("path", file.path()).put("id", file.dataFileId());
        });
    json.set("meta", meta);
    return json.put("created", created);
  }

  StoredUnit stored() {
    Map<String, Object> values = new LinkedHashMap<>();
    meta.properties()
        .forEach(
            entry ->
                values.put(
                    entry.getKey(), Json.MAPPER.convertValue(entry.getValue(), Object.class)));
    return new StoredUnit(id, collection, files, values, Instant.parse(created));
  }
}
