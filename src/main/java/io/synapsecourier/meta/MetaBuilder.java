package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts the metadata of a unit together: defaults, then names of directories, then fixed values; a
 * later one replaces an earlier one. Safe for use by many threads.
 */
public final class MetaBuilder {
  private static final String DEFAULT = "default";
  private static final String FIXED = "fixed";

  private final MetadataRule rule;
  private final MetaSchema schema;
  private final Map<String, JsonNode> fixed = new HashMap<>();

  /**
   * @param schemaJson JSON Schema of the collection; null for none
   * @throws CourierException of kind BACKEND for a schema that cannot be used, of kind
   *     CONFIGURATION for a fixed value that JSON cannot say
   */
  public MetaBuilder(MetadataRule rule, String schemaJson) {
    this.rule = rule;
    this.schema = MetaSchema.of(schemaJson);
    ObjectMapper mapper = new ObjectMapper();
    rule.fixed()
        .forEach(
            (key, value) -> {
              try {
                JsonNode node = mapper.valueToTree(value);
                CanonicalJson.of(node);
                fixed.put(key, node);
              } catch (IllegalArgumentException e) {
                throw notJson(key, e);
              }
            });
  }

  /** The compiled schema, to check the result with. */
  public MetaSchema schema() {
    return schema;
  }

  /**
   * Metadata of one unit. Text from names takes the type that the schema asks for where it is the
   * exact spelling of such a value, and stays text where it is not; fixed values keep the type they
   * were written in.
   *
   * @param files files of the unit, in any order
   * @param claimTime becomes {@code created_at}, in UTC to the second
   */
  public UnitMeta build(String unitKey, List<Placed> files, Instant claimTime) {
    ObjectNode meta = JsonNodeFactory.instance.objectNode();
    Map<String, String> origins = new HashMap<>();
    Set<String> unasked = new LinkedHashSet<>();
    DefaultMeta.of(unitKey, files, claimTime)
        .forEach(
            (key, value) -> {
              meta.set(key, schema.typed(key, value));
              origins.put(key, DEFAULT);
              unasked.add(key);
            });
    DirectoryMeta directories = DirectoryMeta.of(rule, unitKey, files);
    for (int i = 0; i < directories.keys().size(); i++) {
      String key = directories.keys().get(i);
      meta.set(key, schema.typed(key, directories.values().get(i)));
      origins.put(key, "directory:" + (i + 1));
      if (rule.directoryKeys().isEmpty()) {
        unasked.add(key);
      } else {
        unasked.remove(key);
      }
    }
    fixed.forEach(
        (key, value) -> {
          meta.set(key, value);
          origins.put(key, FIXED);
          unasked.remove(key);
        });
    List<String> leftOut = new ArrayList<>(schema.forbidden(meta, unasked));
    meta.remove(leftOut);
    origins.keySet().removeAll(leftOut);
    List<Problem> problems = directories.problem().map(List::of).orElse(List.of());
    return new UnitMeta(CanonicalJson.of(meta), origins, leftOut, problems);
  }

  private static CourierException notJson(String key, IllegalArgumentException cause) {
    return new CourierException(
        CourierException.Kind.CONFIGURATION,
        new Problem(
            "meta-fixed",
            "metadata.fixed." + Shown.text(key) + " is no JSON value.",
            "Write text, a number, true, false, null, a list or a map."),
        cause);
  }
}
