package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Schema;
import com.networknt.schema.path.NodePath;
import io.synapsecourier.model.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The JSON Schema that a collection has for the metadata of its units: drafts 4 to 2020-12 by
 * {@code $schema}, 2020-12 where it says nothing; formats are asserted. Safe for use by many
 * threads.
 */
public final class MetaSchema {
  private static final Set<String> FORBIDDING =
      Set.of("additionalProperties", "unevaluatedProperties", "propertyNames");
  private static final int MAX_PROBLEMS = 100;

  private final Schema schema;
  private final PropertyTypes types;
  private final SchemaKeys keys;
  private final MetaProblems problems;

  private MetaSchema(JsonNode tree) {
    this.schema = SchemaCompiler.compile(tree);
    this.types = new PropertyTypes(tree);
    this.keys = new SchemaKeys(tree);
    this.problems = new MetaProblems(tree);
  }

  /**
   * Compiles a schema; nothing that it refers to is fetched.
   *
   * @param schemaJson JSON text; null for a collection that accepts any metadata
   * @throws io.synapsecourier.model.CourierException of kind BACKEND for a schema that is broken or
   *     refers to something outside itself
   */
  public static MetaSchema of(String schemaJson) {
    return new MetaSchema(schemaJson == null ? BooleanNode.TRUE : SchemaCompiler.read(schemaJson));
  }

  /**
   * All that the schema has against the metadata of a unit, at most 100 problems; those that {@link
   * UnitMeta#problems()} tells are not repeated, nor what follows from them.
   *
   * @throws io.synapsecourier.model.CourierException of kind BACKEND where the schema cannot be
   *     evaluated in bounded time
   */
  public List<Problem> check(UnitMeta meta) {
    JsonNode tree = CanonicalJson.parse(meta.json());
    return errors(tree).stream()
        .filter(error -> !isAboutUnusable(error, meta))
        .limit(MAX_PROBLEMS)
        .map(error -> problems.of(error, meta))
        .toList();
  }

  /** What it has against the value of one key, whatever the others are. */
  List<Problem> against(String key, JsonNode value) {
    ObjectNode tree = JsonNodeFactory.instance.objectNode().set(key, value);
    UnitMeta alone = new UnitMeta(CanonicalJson.of(tree), Map.of(), List.of(), List.of());
    return errors(tree).stream()
        .filter(error -> isAbout(error, key))
        .map(error -> problems.of(error, alone))
        .toList();
  }

  private static boolean isAbout(Error error, String key) {
    NodePath place = error.getInstanceLocation();
    return place.getNameCount() > 0
        ? key.equals(place.getName(0))
        : key.equals(error.getProperty()) && FORBIDDING.contains(error.getKeyword());
  }

  private static boolean isAboutUnusable(Error error, UnitMeta meta) {
    return "required".equals(error.getKeyword())
        && error.getInstanceLocation().getNameCount() == 0
        && meta.unusable().contains(error.getProperty());
  }

  /** What it demands of the keys. */
  SchemaKeys keys() {
    return keys;
  }

  /** What it says of a key. */
  PropertyTypes.Declared declared(String key) {
    return types.of(key);
  }

  /** The text in the type that the schema declares for the key. */
  JsonNode typed(String key, String text) {
    return types.typed(key, text);
  }

  /** Those of the keys that the object holds and the schema forbids. */
  Set<String> forbidden(JsonNode object, Set<String> keys) {
    Set<String> forbidden = new LinkedHashSet<>();
    for (Error error : errors(object)) {
      if (error.getKeyword() != null
          && FORBIDDING.contains(error.getKeyword())
          && error.getInstanceLocation().getNameCount() == 0
          && keys.contains(error.getProperty())) {
        forbidden.add(error.getProperty());
      }
    }
    return forbidden;
  }

  private List<Error> errors(JsonNode tree) {
    try {
      ExecutionContext execution = new BoundedExecution();
      schema.validate(execution, tree);
      return execution.getErrors();
    } catch (RuntimeException | StackOverflowError | SchemaPatterns.TooSlow e) {
      throw SchemaCompiler.failure(e);
    }
  }
}
