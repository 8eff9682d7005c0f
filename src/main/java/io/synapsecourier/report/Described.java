package io.synapsecourier.report;

import java.util.Map;

/**
 * The metadata of one unit, and where each value comes from.
 *
 * @param meta canonical JSON text of an object
 * @param origins for each key, for example {@code directory:2} or {@code meta.xlsx!Sheet1!C17}
 */
public record Described(String unitKey, String meta, Map<String, String> origins) {
  public Described {
    origins = Map.copyOf(origins);
  }
}
