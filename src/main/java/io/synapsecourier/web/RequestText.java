package io.synapsecourier.web;

import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What a request says, read in one way by the control port and by the console. */
public final class RequestText {
  private RequestText() {}

  /**
   * The parameters of a query.
   *
   * @param query as it was sent; null where there is none
   * @throws Refusal where one is not among those allowed, comes twice or is not encoded well
   */
  public static Map<String, String> parameters(String query, Set<String> allowed) throws Refusal {
    Map<String, String> parameters = new HashMap<>();
    if (query == null || query.isEmpty()) {
      return parameters;
    }
    for (String pair : query.split("&")) {
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      if (!allowed.contains(name)) {
        throw Refusal.badRequest("There is no parameter of that name here.");
      }
      if (parameters.put(name, decoded(pair.substring(equals + 1))) != null) {
        throw Refusal.badRequest("The parameter " + name + " is said twice.");
      }
    }
    return parameters;
  }

  private static String decoded(String text) throws Refusal {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.badRequest("A parameter is not encoded well.");
    }
  }

  /**
   * A body as an object.
   *
   * @throws Refusal where it is none
   */
  public static Map<String, Object> object(InputStream body) throws Refusal {
    try {
      return Json.object(body);
    } catch (IOException | NumberFormatException e) {
      // Not only the parser's own: bytes that look like UTF-32 end in another one.
      throw Refusal.badRequest("The body is not a JSON object.");
    }
  }
}
