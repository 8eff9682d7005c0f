package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** What a call is answered with; the body is JSON. */
public record Answer(int status, byte[] body, Map<String, String> headers) {
  public static Answer of(int status, JsonNode body) {
    return new Answer(status, Json.bytes(body), Map.of());
  }

  public static Answer ok(JsonNode body) {
    return of(200, body);
  }

  public static Answer detail(int status, String detail) {
    return of(status, Json.object().put("detail", detail));
  }
}
