package io.synapsecourier.meta;

import io.synapsecourier.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Metadata of one unit.
 *
 * @param json canonical text ({@link CanonicalJson}) of an object
 * @param origins for each key, where its value comes from: {@code default}, {@code directory:2} or
 *     {@code fixed}
 * @param leftOut keys that the schema forbids and that nobody asked for
 * @param problems why it cannot be used; empty where it can
 */
public record UnitMeta(
    String json, Map<String, String> origins, List<String> leftOut, List<Problem> problems) {
  public UnitMeta {
    origins = Collections.unmodifiableMap(new TreeMap<>(origins));
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
  }
}
