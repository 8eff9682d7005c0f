package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.AnnotationType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Annotations as bodies and answers have them ({@code sage-synapse.md §b}). */
final class AnnotationJson {
  private AnnotationJson() {}

  /** The body of a PUT: always the whole set, every value a text in a list. */
  static ObjectNode body(String id, String etag, Map<String, Annotation> annotations) {
    ObjectNode body = Json.object().put("id", id).put("etag", etag);
    ObjectNode all = body.putObject("annotations");
    annotations.forEach(
        (key, annotation) -> {
          ObjectNode one = all.putObject(key).put("type", annotation.type().name());
          ArrayNode values = one.putArray("value");
          annotation.values().forEach(values::add);
        });
    return body;
  }

  /** Reads an answer, or the part of a bundle; absent is empty. */
  static AnnotationSet read(JsonNode node) throws SageException {
    Map<String, Annotation> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> entry : node.path("annotations").properties()) {
      values.put(entry.getKey(), annotation(entry.getKey(), entry.getValue()));
    }
    return new AnnotationSet(Json.text(node, "etag"), values);
  }

  private static Annotation annotation(String key, JsonNode node) throws SageException {
    List<String> values = new ArrayList<>();
    for (JsonNode value : node.path("value")) {
      if (!value.isValueNode() || value.isNull()) {
        throw strange(key);
      }
      values.add(value.asText());
    }
    try {
      return new Annotation(AnnotationType.valueOf(node.path("type").asText("")), values);
    } catch (IllegalArgumentException e) {
      throw strange(key);
    }
  }

  /** What cannot be read cannot be written back: a merge would destroy it. */
  private static SageException strange(String key) {
    return SageException.strange(
        "the annotation " + ErrorText.clean(key) + " is of a kind that is not known");
  }
}
