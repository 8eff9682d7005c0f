package io.synapsecourier.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.sun.net.httpserver.Headers;
import java.io.ByteArrayInputStream;
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
public record Request(
    String method,
    String path,
    Map<String, String> query,
    Headers headers,
    InputStream body,
    Optional<Fault.Kind> fault) {
  /** Most bytes of a JSON body; a batch of 1,000 units with large meta stays far below. */
  private static final int LARGEST_JSON = 64 << 20;

  public String contentType() {
    String type = headers.getFirst("Content-Type");
    return type == null ? "" : type;
  }

  public boolean isJson() {
    return contentType()
        .toLowerCase(Locale.ROOT)
        .split(";", 2)[0]
        .trim()
        .equals("application/json");
  }

  /** The body as JSON; anything else is answered with 415, 413 or 400. */
  public JsonNode json() throws IOException {
    requireJson();
    JsonNode node = optionalJson();
    if (node.isMissingNode()) {
      throw new ApiException(400, "JSON parse error - the body is empty");
    }
    return node;
  }

  private void requireJson() {
    if (!isJson()) {
      throw new ApiException(415, "Unsupported media type \"" + contentType() + "\" in request.");
    }
  }

  /** The same, but a missing node where there is no body. */
  public JsonNode optionalJson() throws IOException {
    byte[] bytes = body.readNBytes(LARGEST_JSON + 1);
    if (bytes.length > LARGEST_JSON) {
      throw new ApiException(413, "Request body is larger than " + LARGEST_JSON + " bytes.");
    }
    if (bytes.length == 0) {
      return MissingNode.getInstance();
    }
    requireJson();
    try {
      return Json.MAPPER.readTree(bytes);
    } catch (JsonProcessingException e) {
      throw new ApiException(400, "JSON parse error - " + e.getOriginalMessage());
    }
  }

  /** An integer parameter, or the default where it is absent; 400 where it is no integer. */
  public long number(String name, long absent) {
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

  /** With its body read: that of the connection is gone when the connection is. */
  public Request kept() throws IOException {
    return withBody(body.readAllBytes());
  }

  /** The same call with these bytes as its body. */
  public Request withBody(byte[] bytes) {
    return new Request(method, path, query, headers, new ByteArrayInputStream(bytes), fault);
  }

  Request withFault(Fault.Kind kind) {
    return new Request(method, path, query, headers, body, Optional.of(kind));
  }

  /** Path and parameters as text, decoded. */
  String address() {
    return path + (query.isEmpty() ? "" : "?" + query);
  }
}
