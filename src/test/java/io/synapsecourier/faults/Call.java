package io.synapsecourier.faults;

import io.synapsecourier.sandbox.Endpoint;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A call that an upload makes, in their order. */
enum Call {
  DEFAULT_STORAGE("GET storages, the default one", Endpoint.STORAGES, ""),
  COLLECTION("GET collection", Endpoint.COLLECTION, "GET /storages/\\?"),
  STORAGE("GET storage", Endpoint.STORAGES, "GET /data_collections/"),
  PROJECT("GET project", Endpoint.PROJECTS, "GET /storages/\\d"),
  PRESIGN("presign", Endpoint.PRESIGN, "GET /projects/"),
  PUT("PUT of a file", Endpoint.PUT, ""),
  PART("PUT of a part", Endpoint.PUT, ""),
  CONFIRM("confirm", Endpoint.CONFIRM, "POST \\S+/upload/"),
  CONFIRM_PARTS("confirm, of parts", Endpoint.CONFIRM, "POST \\S+/upload/"),
  REGISTER("POST data_units", Endpoint.DATA_UNITS, "POST \\S+/confirm_upload/"),
  LOOK_UP("GET data_units, the look-up", Endpoint.DATA_UNITS_LIST, "POST /data_units/"),
  TASKS("POST tasks", Endpoint.TASKS, "POST /data_units/"),
  DIRECT("POST data_files, without presigned URLs", Endpoint.DIRECT, "GET /projects/"),
  CHUNK("PUT chunked_upload, above 50 MiB", Endpoint.CHUNKED, "GET /projects/");

  private final String words;
  private final Endpoint endpoint;
  private final Pattern before;

  /**
   * @param before request lines of the call that comes before at the backend; empty for none
   */
  Call(String words, Endpoint endpoint, String before) {
    this.words = words;
    this.endpoint = endpoint;
    this.before = Pattern.compile(before);
  }

  String words() {
    return words;
  }

  Endpoint endpoint() {
    return endpoint;
  }

  /** Which call of the endpoint it is, in a run that is not disturbed. */
  int nth() {
    return this == STORAGE ? 2 : 1;
  }

  /** Whether it is the first that the backend gets. */
  boolean isFirst() {
    return this == DEFAULT_STORAGE;
  }

  /** Whether it is made before the source is listed. */
  boolean isAtStart() {
    return compareTo(PRESIGN) < 0;
  }

  /** Whether it goes to the storage. */
  boolean isToStorage() {
    return endpoint == Endpoint.PUT;
  }

  boolean inParts() {
    return this == PART || this == CONFIRM_PARTS;
  }

  boolean throughBackend() {
    return this == DIRECT || this == CHUNK;
  }

  /** Whether a request line is that of the call before. */
  Predicate<String> before() {
    return line -> before.matcher(line).lookingAt();
  }
}
