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
    if ("required".equals(error.getKeyword())) {
      String key = error.getProperty();
      boolean top = error.getInstanceLocation().getNameCount() == 0;
      return new Problem(
          CODE,
          "Metadata " + path + " lacks the required key " + Shown.text(key) + ".",
          top ? lacking(key, meta) : "Add it where the value of this key comes from.");
    }
    String key = key(error);
    String origin = key == null ? null : meta.origins().get(key);
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

  private static String lacking(String key, UnitMeta meta) {
    String place = meta.fillIn().get(key);
    return place != null
        ? "Fill in " + place + ", or add metadata.fixed." + Shown.text(key) + "."
        : "Add metadata.fixed."
            + Shown.text(key)
            + ", or give the key by metadata.directory, metadata.filename, a sidecar or a column of"
            + " a workbook.";
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
    return remedy(key, origin) + nearest;
  }

  private static String remedy(String key, String origin) {
    String fixed = "metadata.fixed." + Shown.text(key);
    if (origin.startsWith("directory:")) {
      return "Rename directory level "
          + origin.substring("directory:".length())
          + ", or change metadata.directory.";
    }
    if (origin.startsWith(MetaBuilder.SIDECAR)) {
      return "Correct " + Shown.text(key) + " in " + sidecar(origin) + ".";
    }
    return switch (origin) {
      case MetaBuilder.DEFAULT -> "Set " + fixed + ".";
      case MetaBuilder.FIXED -> "Correct " + fixed + ".";
      case MetaBuilder.FILENAME -> "Rename the file, or change metadata.filename.";
      default -> "Correct the cell " + Shown.text(origin) + ".";
    };
  }

  private static String sidecar(String origin) {
    return Shown.text(origin.substring(MetaBuilder.SIDECAR.length()));
  }
}
