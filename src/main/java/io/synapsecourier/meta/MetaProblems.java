package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.util.ArrayList;
import java.util.List;

/** What the schema has against a unit's metadata, in words: place, value, origin, what to do. */
final class MetaProblems {
  private static final String CODE = "meta-schema";

  private final List<String> properties = new ArrayList<>();

  MetaProblems(JsonNode schema) {
    schema.path("properties").fieldNames().forEachRemaining(properties::add);
  }

  Problem of(Error error, UnitMeta meta) {
    String path = error.getInstanceLocation().toString();
    if (error.getKeyword().equals("required")) {
      String key = error.getProperty();
      boolean top = error.getInstanceLocation().getNameCount() == 0;
      return new Problem(
          CODE,
          "Metadata " + path + " lacks the required key " + Shown.text(key) + ".",
          top
              ? "Add metadata.fixed."
                  + Shown.text(key)
                  + ", or name a level of metadata.directory so."
              : "Add it where metadata.fixed gives this value.");
    }
    String key = key(error);
    String origin = meta.origins().get(key);
    boolean aboutTheKey = error.getProperty() != null && error.getInstanceNode() != null;
    JsonNode value =
        aboutTheKey ? error.getInstanceNode().get(error.getProperty()) : error.getInstanceNode();
    return new Problem(
        CODE,
        "Metadata "
            + Shown.text(aboutTheKey ? path + "." + error.getProperty() : path)
            + " = "
            + Shown.text(String.valueOf(value))
            + (origin == null ? "" : " (from " + origin + ")")
            + ": "
            + Shown.text(error.getMessage())
            + ".",
        remedy(key, origin, aboutTheKey));
  }

  /** The top-level key that the error is about; null where it is about the whole object. */
  private static String key(Error error) {
    return error.getInstanceLocation().getNameCount() > 0
        ? error.getInstanceLocation().getName(0)
        : error.getProperty();
  }

  private String remedy(String key, String origin, boolean aboutTheKey) {
    if (key == null || origin == null) {
      return "Correct the metadata rules of the definition, or the schema of the collection.";
    }
    String nearest =
        aboutTheKey
            ? NearestWord.of(key, properties).map(word -> " Did you mean " + word + "?").orElse("")
            : "";
    if (origin.startsWith("directory:")) {
      return "Rename directory level "
          + origin.substring("directory:".length())
          + ", or change metadata.directory."
          + nearest;
    }
    return (origin.equals("fixed") ? "Correct" : "Set")
        + " metadata.fixed."
        + Shown.text(key)
        + "."
        + nearest;
  }
}
