package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A content that units can refer to.
 *
 * @param key where it was stored first
 * @param checksum SHA-1, lower-case hex
 * @param created ISO 8601
 */
record DataFile(long id, String key, long size, String checksum, String created) {
  /** As the API shows it (synapse-datamaker.md §4.1). */
  ObjectNode json() {
    return Json.object()
        .put("id", id)
        .put("file", key)
        .put("checksum", checksum)
        .put("size", size)
        .put("created_at", created)
        .put("updated_at", created);
  }
}
