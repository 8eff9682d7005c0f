package io.synapsecourier.web.console;

import io.synapsecourier.model.Problem;
import io.synapsecourier.web.Json;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An answer.
 *
 * @param headers beside those that every answer has
 */
record Reply(int status, String type, byte[] body, Map<String, String> headers) {
  static final String JSON = "application/json";

  static Reply of(Map<String, ?> object) {
    return new Reply(200, JSON, Json.bytes(object), Map.of());
  }

  static Reply of(int status, Problem problem) {
    Map<String, Object> error = new LinkedHashMap<>();
    error.put("code", problem.code());
    error.put("what", problem.what());
    error.put("remedy", problem.remedy());
    return new Reply(status, JSON, Json.bytes(error), Map.of());
  }

  static Reply redirect(String location) {
    return new Reply(303, "text/plain", new byte[0], Map.of("Location", location));
  }

  Reply with(String header, String value) {
    return new Reply(status, type, body, Map.of(header, value));
  }
}
