package io.synapsecourier.monitor;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;

/**
 * Something that happened.
 *
 * @param kind unit-registered, unit-stopped, upload-finished, scan-failed, unhealthy or healthy
 * @param unit its number in the ledger; null where no unit is meant
 * @param unitKey null unless names are asked for
 * @param state of the unit; null where no unit is meant
 * @param code reason code; empty where nothing is wrong
 */
public record Event(
    String kind,
    Instant at,
    String upload,
    Long unit,
    String unitKey,
    String state,
    String code,
    Long dataUnitId) {

  static Event of(String kind, Instant at, String upload, String code) {
    return new Event(kind, at, upload, null, null, null, code, null);
  }

  /** The event as a line of JSON. */
  public String json() {
    ObjectNode json = JsonNodeFactory.instance.objectNode();
    json.put("kind", kind).put("at", at.toString()).put("upload", upload);
    if (unit != null) {
      json.put("unit", unit).put("state", state);
    }
    if (unitKey != null) {
      json.put("key", unitKey);
    }
    if (!code.isEmpty()) {
      json.put("code", code);
    }
    if (dataUnitId != null) {
      json.put("data_unit_id", dataUnitId);
    }
    return json.toString();
  }
}
