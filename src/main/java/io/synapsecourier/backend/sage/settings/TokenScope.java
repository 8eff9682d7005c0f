package io.synapsecourier.backend.sage.settings;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.BoundedJson;
import java.util.Base64;

/** What a token that is a JWT says of itself; it is looked into, not verified. */
final class TokenScope {
  private TokenScope() {}

  /** Whether it names its scopes, and {@code view} is not among them. */
  static boolean lacksView(String token) {
    String[] parts = token.split("\\.", -1);
    if (parts.length != 3) {
      return false;
    }
    try {
      JsonNode scope =
          BoundedJson.parse(Base64.getUrlDecoder().decode(parts[1])).at("/access/scope");
      if (!scope.isArray()) {
        return false;
      }
      for (JsonNode word : scope) {
        if (word.asText("").equals("view")) {
          return false;
        }
      }
      return true;
    } catch (IllegalArgumentException | BoundedJson.Malformed e) {
      // No JWT after all: only the server knows.
      return false;
    }
  }
}
