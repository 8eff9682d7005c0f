package io.synapsecourier.meta;

import io.synapsecourier.model.Problem;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Metadata of one unit.
 *
 * @param json canonical text ({@link CanonicalJson}) of an object
 * @param origins for each key, where its value comes from: {@code default}, {@code directory:2},
 *     {@code filename}, {@code sidecar:NAME}, a cell such as {@code meta.xlsx!Sheet1!C17}, or
 *     {@code fixed}
 * @param leftOut keys that the schema forbids and that nobody asked for
 * @param problems why it cannot be used; empty where it can
 * @param unusable keys that have no value because theirs cannot be used, which a problem says
 * @param fillIn for keys without a value, where a person would put it
 */
public record UnitMeta(
    String json,
    Map<String, String> origins,
    List<String> leftOut,
    List<Problem> problems,
    Set<String> unusable,
    Map<String, String> fillIn) {
  public UnitMeta {
    origins = Collections.unmodifiableMap(new TreeMap<>(origins));
    leftOut = List.copyOf(leftOut);
    problems = List.copyOf(problems);
    unusable = Set.copyOf(unusable);
    fillIn = Map.copyOf(fillIn);
  }

  /** Metadata of which every key has a value that can be used. */
  public UnitMeta(
      String json, Map<String, String> origins, List<String> leftOut, List<Problem> problems) {
    this(json, origins, leftOut, problems, Set.of(), Map.of());
  }
}
