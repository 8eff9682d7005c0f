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
