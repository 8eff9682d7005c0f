package io.synapsecourier.backend.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageEndpoints.Service;

/**
 * A call of a service.
 *
 * @param method GET, POST, PUT or DELETE
 * @param path below the service's base address, beginning with a slash, with its query
 * @param body null for none
 * @param repeatable whether sending it twice does no harm, so that a lost answer is no problem
 */
public record SageCall(
    String method, Service service, String path, JsonNode body, boolean repeatable) {

  /** A question. */
  public static SageCall get(Service service, String path) {
    return new SageCall("GET", service, path, null, true);
  }

  /** A question with a body, or a change that is the same when it is made twice. */
  public static SageCall post(Service service, String path, JsonNode body) {
    return new SageCall("POST", service, path, body, true);
  }

  /** A change that is the same when it is made twice. */
  public static SageCall put(Service service, String path, JsonNode body) {
    return new SageCall("PUT", service, path, body, true);
  }

  /** A removal: what is gone stays gone. */
  public static SageCall delete(Service service, String path) {
    return new SageCall("DELETE", service, path, null, true);
  }

  /** The same call, which is never sent again while nobody knows whether it was carried out. */
  public SageCall once() {
    return new SageCall(method, service, path, body, false);
  }

  /** The call as a message shows it: without its query. */
  String shown() {
    return method + " " + path.replaceFirst("\\?.*", "");
  }
}
