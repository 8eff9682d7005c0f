package io.synapsecourier.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;

/** What every sandbox holds from the start. */
final class Seed {
  /** The storage behind presigned URLs. */
  static final int OBJECT_STORAGE = 11;

  /** The storage that has no presigned URLs. */
  static final int FILE_STORAGE = 12;

  private static final String CT_SCANS =
      """
      {"id": 42, "name": "CT scans", "category": "image",
       "meta": {"data_unit_meta_schema": {
         "$schema": "http://json-schema.org/draft-07/schema#",
         "type": "object",
         "properties": {
           "dataset_key": {"type": "string", "minLength": 1},
           "name": {"type": "string"},
           "site": {"type": "string", "enum": ["A", "B", "C"]},
           "patient_id": {"type": "string", "pattern": "^P\\\\d+$"},
           "age": {"type": "integer", "minimum": 0, "maximum": 150},
           "weight_kg": {"type": "number", "minimum": 0},
           "contrast": {"type": "boolean"},
           "scanned_on": {"type": "string", "format": "date"}
         },
         "required": ["dataset_key"],
         "additionalProperties": true}},
       "file_specifications": [
         {"name": "image_1", "file_type": "image", "extensions": [".png", ".jpg", ".jpeg"],
          "is_required": true},
         {"name": "label_1", "file_type": "data", "extensions": [".json"], "is_required": true},
         {"name": "text_1", "file_type": "text", "extensions": [".txt"], "is_required": false}]}
      """;

  private static final String ANYTHING =
      """
      {"id": 43, "name": "Anything", "category": "data",
       "file_specifications": [
         {"name": "data_1", "file_type": "data", "is_required": true},
         {"name": "data_2", "file_type": "data", "is_required": false}]}
      """;

  private static final String PROJECT = "{\"id\": 7, \"title\": \"CT annotation\"}";

  private Seed() {}

  static List<JsonNode> collections() {
    return List.of(parse(CT_SCANS), parse(ANYTHING));
  }

  static List<JsonNode> projects() {
    return List.of(parse(PROJECT));
  }

  static List<ObjectNode> storages(ObjectStorage s3, Path fileStorage) {
    ObjectNode objects = storage(OBJECT_STORAGE, "Sandbox objects", "amazon_s3");
    objects
        .putObject("configuration")
        .put("bucket_name", s3.bucket())
        .put("access_key", s3.accessKey())
        .put("secret_key", s3.secretKey())
        .put("region_name", s3.region())
        .put("endpoint_url", s3.endpoint().toString());
    ObjectNode files = storage(FILE_STORAGE, "Sandbox folder", "file_system");
    files.putObject("configuration").put("location", fileStorage.toString());
    return List.of(objects, files);
  }

  private static ObjectNode storage(int id, String name, String provider) {
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("category", "internal")
        .put("provider", provider);
  }

  private static JsonNode parse(String json) {
    try {
      return Json.MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
