package io.synapsecourier.sandbox;

import io.synapsecourier.model.NearestWord;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The calls that faults can hit and that the request counts tell apart. */
public enum Endpoint {
  PRESIGN,
  /** The transfer of the bytes to the storage, not a call of the API. */
  PUT,
  /** The transfer of bytes from the storage by a presigned URL. */
  GET,
  CONFIRM,
  DATA_UNITS,
  DATA_UNITS_LIST,
  TASKS,
  TASKS_LIST,
  DIRECT,
  CHUNKED,
  VERIFY_CHECKSUMS,
  COLLECTION,
  STORAGES,
  PROJECTS,
  ACCOUNT,
  SAGE_PROFILE,
  /** The creation of a project, a folder, a file or a link. */
  SAGE_ENTITY_CREATE,
  SAGE_ENTITY,
  SAGE_ENTITY_UPDATE,
  SAGE_ENTITY_DELETE,
  SAGE_BUNDLE,
  SAGE_ANNOTATIONS,
  SAGE_ANNOTATIONS_UPDATE,
  SAGE_CHILD,
  SAGE_CHILDREN,
  /** Entities by their MD5. */
  SAGE_MD5,
  SAGE_PROVENANCE,
  SAGE_PROVENANCE_UPDATE,
  SAGE_ACTIVITY,
  SAGE_MESSAGE,
  SAGE_DESTINATION,
  SAGE_MULTIPART,
  SAGE_PART_URLS,
  SAGE_PART_ADD,
  SAGE_COMPLETE,
  SAGE_HANDLE,
  /** File handles with presigned URLs to get their content. */
  SAGE_HANDLE_BATCH,
  SAGE_EXTERNAL,
  /** The sandbox's own paths, which faults leave alone. */
  ADMIN;

  /** The name used in JSON, for example {@code data_units}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * @throws IllegalArgumentException names the nearest endpoint
   */
  public static Endpoint of(String word) {
    List<String> words = Arrays.stream(values()).map(Endpoint::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      String hint = NearestWord.of(word, words).map(w -> "; did you mean " + w + "?").orElse("");
      throw new IllegalArgumentException("unknown endpoint '" + word + "'" + hint);
    }
    return values()[index];
  }
}
