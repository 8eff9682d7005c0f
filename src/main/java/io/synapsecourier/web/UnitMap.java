package io.synapsecourier.web;

import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.UnitDetail;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.model.UnitLine;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One unit with all that is known of it, under the names of the report's columns. */
final class UnitMap {
  private UnitMap() {}

  static Map<String, Object> of(UnitDetail detail) {
    UnitLine unit = detail.unit();
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("id", unit.id());
    map.put("upload", unit.upload());
    map.put("unit_key", unit.unitKey());
    map.put("revision", (long) unit.revision());
    map.put("state", unit.state());
    map.put("stage", unit.stage());
    map.put("code", unit.code());
    map.put("reason", unit.reason());
    map.put("remedy", unit.remedy());
    map.put("attempts", (long) unit.attempts());
    map.put("next_attempt", text(unit.nextAttempt()));
    map.put("bytes", unit.bytes());
    map.put("data_unit_id", unit.dataUnitId());
    map.put("task", unit.task());
    map.put("changed", text(unit.changed()));
    map.put("claimed", text(detail.claimed()));
    map.put("note", unit.note());
    map.put("meta", detail.meta() == null ? null : shown(Json.object(detail.meta())));
    map.put("files", detail.files().stream().map(UnitMap::file).toList());
    return Collections.unmodifiableMap(map);
  }

  /** An address that a row of a manifest links may have a password or a signature in it. */
  private static Object shown(Object value) {
    if (value instanceof Map<?, ?> fields) {
      Map<Object, Object> shown = new LinkedHashMap<>();
      fields.forEach((key, field) -> shown.put(key, shown(field)));
      return shown;
    }
    if (value instanceof List<?> items) {
      return items.stream().map(UnitMap::shown).toList();
    }
    return value instanceof String text && text.contains("://") ? Secrets.mask(text) : value;
  }

  private static Map<String, Object> file(ClaimedFile claimed) {
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("spec", claimed.spec());
    map.put("uri", claimed.file().uri());
    map.put("source", claimed.file().source());
    map.put("path", claimed.file().path());
    map.put("size", claimed.file().size());
    map.put("version", claimed.file().version());
    map.put("modified", text(claimed.file().modified()));
    map.put("checksum", claimed.checksum());
    map.put("data_file_id", claimed.dataFileId());
    return Collections.unmodifiableMap(map);
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
