package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The metadata of one unit while it is put together; what comes later replaces what is there. */
final class MetaValues {
  private final ObjectNode meta = JsonNodeFactory.instance.objectNode();
  private final Map<String, String> origins = new HashMap<>();
  private final Set<String> unasked = new LinkedHashSet<>();
  private final Set<String> unusable = new HashSet<>();
  private final Map<String, String> fillIn = new HashMap<>();
  private final List<Problem> problems = new ArrayList<>();

  /** A value that nobody asked for: it is left out where the schema forbids it. */
  void unasked(String key, JsonNode value, String origin) {
    set(key, value, origin);
    unasked.add(key);
  }

  void set(String key, JsonNode value, String origin) {
    meta.set(key, value);
    origins.put(key, origin);
    unasked.remove(key);
    unusable.remove(key);
  }

  /** A key that has a value which cannot be used; a problem says why. */
  void unusable(String key) {
    meta.remove(key);
    origins.remove(key);
    unusable.add(key);
  }

  /** Where a person would put a value that is missing. */
  void fillIn(String key, String place) {
    fillIn.put(key, place);
  }

  void problem(Problem problem) {
    problems.add(problem);
  }

  UnitMeta result(MetaSchema schema) {
    List<String> leftOut = new ArrayList<>(schema.forbidden(meta, unasked));
    meta.remove(leftOut);
    origins.keySet().removeAll(leftOut);
    return new UnitMeta(
        CanonicalJson.of(meta), origins, leftOut, problems, Set.copyOf(unusable), fillIn);
  }
}
