package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.ApiException;
import io.synapsecourier.sandbox.Json;

/** How calls are refused, by cause (sage-synapse.md §a "Errors" and §i "Errors by cause"). */
final class SageErrors {
  private SageErrors() {}

  /** The form of every refusal. */
  static Answer answer(int status, String reason) {
    return Answer.of(status, body(reason));
  }

  private static ObjectNode body(String reason) {
    return Json.object().put("concreteType", Kind.MODEL + "ErrorResponse").put("reason", reason);
  }

  static ApiException bad(String reason) {
    return new ApiException(400, reason);
  }

  /** 400 unless it holds. */
  static void require(boolean holds, String reason) {
    if (!holds) {
      throw bad(reason);
    }
  }

  static ApiException noToken() {
    return new ApiException(401, "Invalid access token");
  }

  static ApiException forbidden(String reason) {
    return new ApiException(403, reason);
  }

  static ApiException notCertified() {
    ObjectNode body = body("Only certified users may create or update content in Synapse.");
    return new ApiException(Answer.of(403, body.put("errorCode", "USER_CERTIFICATION_REQUIRED")));
  }

  static ApiException missing(String reason) {
    return new ApiException(404, reason);
  }

  static ApiException taken(String name, String parent) {
    return new ApiException(
        409, "An entity with the name: " + name + " already exists with a parentId: " + parent);
  }

  /** The etag is not that of the object as it is now. */
  static ApiException changed(String id) {
    return new ApiException(
        412,
        "Object: "
            + id
            + " was updated since you last fetched it, retrieve it again and re-apply the update");
  }

  static ApiException tooMany(int most) {
    return new ApiException(
        429,
        "Too many concurrent requests. Allowed " + most + " concurrent connections at any time.");
  }

  static ApiException tooFast(int most, long seconds) {
    return new ApiException(
        429,
        "Please slow down.  You may send a maximum of "
            + most
            + " message(s) every "
            + seconds
            + " second(s)");
  }
}
