package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * A presigned upload that may be confirmed.
 *
 * @param uploadId set for an upload in parts
 */
record Ticket(String key, String filename, Optional<String> uploadId) {
  static Ticket of(JsonNode json) {
    return new Ticket(
        json.get("key").textValue(),
        json.get("filename").textValue(),
        Optional.ofNullable(json.path("upload_id").textValue()));
  }

  ObjectNode json() {
    ObjectNode json = Json.object().put("key", key).put("filename", filename);
    uploadId.ifPresent(id -> json.put("upload_id", id));
    return json;
  }
}
