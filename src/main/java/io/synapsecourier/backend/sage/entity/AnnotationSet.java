package io.synapsecourier.backend.sage.entity;

import io.synapsecourier.model.sage.Annotation;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * All annotations of an entity as they were read.
 *
 * @param etag of the entity at that time: a change is accepted only while it has this one
 */
public record AnnotationSet(String etag, Map<String, Annotation> values) {
  public AnnotationSet {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The set with these keys put over it, or with them alone. */
  public Map<String, Annotation> with(Map<String, Annotation> changes, boolean replace) {
    Map<String, Annotation> result = new LinkedHashMap<>(replace ? Map.of() : values);
    result.putAll(changes);
    result.values().removeIf(annotation -> annotation.values().isEmpty());
    return result;
  }

  /** Whether the server has these very annotations, spelt one way or another. */
  public boolean holds(Map<String, Annotation> wanted) {
    return canonical(values).equals(canonical(wanted));
  }

  private static Map<String, Annotation> canonical(Map<String, Annotation> annotations) {
    Map<String, Annotation> result = new LinkedHashMap<>();
    annotations.forEach(
        (key, annotation) -> {
          if (!annotation.values().isEmpty()) {
            result.put(key, annotation.canonical());
          }
        });
    return result;
  }
}
