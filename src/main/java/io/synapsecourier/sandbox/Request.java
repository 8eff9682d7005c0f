package io.synapsecourier.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.Headers;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A call of the API.
 *
 * @param path decoded path, begins with {@code /}
 * @param query decoded parameters; the last value of a name counts
 * @param fault the fault that hits this call, for the endpoints that have to bring it about
 */
record Request(
    String method,
    String path,
    Map<String, String> query,
    Headers headers,
    InputStream body,
    Optional<Fault.Kind> fault) {
  /** Most bytes of a JSON body; a batch of 1,000 units with large meta stays far below. */
  private static final int LARGEST_JSON = 64 << 20;

  String contentType() {
    String type = headers.getFirst("Content-Type");
    return type == null ? "" : type;
  }

  boolean isJson() {
    return contentType()
        .toLowerCase(Locale.ROOT)
        .split(";", 2)[0]
        .trim()
        .equals("application/json");
  }

  /** The body as JSON; anything else is answered with 415, 413 or 400. */
  JsonNode json() throws IOException {
    if (!isJson()) {
      throw new ApiException(415, "Unsupported media type \"" + contentType() + "\" in request.");
    }
    byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
    if (bytes.length > LARGEST_JSON) {
      throw new ApiException(413, "Request body is larger than " + LARGEST_JSON + " bytes.");
    }
    try {
      JsonNode node = Json.MAPPER.readTree(bytes);
      if (node.isMissingNode()) {
        throw new ApiException(400, "JSON parse error - the body is empty");
      }
      return node;
    } catch (JsonProcessingException e) {
      throw new ApiException(400, "JSON parse error - " + e.getOriginalMessage());
    }
  }

  /** An integer parameter, or the default where it is absent; 400 where it is no integer. */
  long number(String name, long absent) {
    String text = query.get(name);
    if (text == null || text.isEmpty()) {
      return absent;
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw ApiException.field(name, "A valid integer is required.");
    }
  }
}
