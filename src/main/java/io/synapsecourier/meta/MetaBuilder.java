package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Puts the metadata of a unit together: defaults, then names of directories, names of files,
 * sidecars, its row in the workbook, and fixed values; a later one replaces an earlier one. Safe
 * for use by many threads.
 */
public final class MetaBuilder {
  static final String DEFAULT = "default";
  static final String FILENAME = "filename";
  static final String SIDECAR = "sidecar:";
  static final String FIXED = "fixed";

  private final MetadataRule rule;
  private final MetaSchema schema;
  private final FilenameMeta filenames;
  private final Workbook workbook;
  private final Map<String, JsonNode> fixed = new HashMap<>();

  /** Without a workbook. */
  public MetaBuilder(MetadataRule rule, String schemaJson) {
    this(rule, schemaJson, null);
  }

  /**
   * @param schemaJson JSON Schema of the collection; null for none
   * @param workbook null for none
   * @throws CourierException of kind BACKEND for a schema that cannot be used, of kind
   *     CONFIGURATION for a fixed value that JSON cannot say, or for a pattern that is none
   */
  public MetaBuilder(MetadataRule rule, String schemaJson, Workbook workbook) {
    this.rule = rule;
    this.schema = MetaSchema.of(schemaJson);
    this.filenames = new FilenameMeta(rule.filenamePatterns());
    this.workbook = workbook;
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

  /** The rows of the workbook, none of them used; for one scan. */
  public RowUse rows() {
    return new RowUse(workbook);
  }

  /**
   * Refuses before anything is sent what would refuse every unit: a column that the schema forbids,
   * and a required key that nothing supplies.
   *
   * @throws CourierException of kind CONFIGURATION
   */
  public void requireSources() {
    new SourceCheck(schema.keys(), workbook).require(supplied(), rule.sidecar() != null);
  }

  /**
   * Keys that the schema requires of every unit, and that nothing but a workbook could give.
   *
   * @param columns those of the workbook; empty where there is none
   */
  public List<String> lacking(Set<String> columns) {
    return rule.sidecar() != null
        ? List.of()
        : schema.keys().required().stream()
            .filter(supplied().negate().and(key -> !columns.contains(key)))
            .toList();
  }

  private Predicate<String> supplied() {
    Set<String> supplied = new HashSet<>(DefaultMeta.KEYS);
    supplied.addAll(rule.directoryKeys());
    supplied.addAll(filenames.keys());
    supplied.addAll(fixed.keySet());
    boolean numbered = rule.directory() && rule.directoryKeys().isEmpty();
    return key -> supplied.contains(key) || (numbered && DirectoryMeta.isNumbered(key));
  }

  /**
   * The value of a key that a person typed, in the type that the schema declares.
   *
   * @return text, a number, or a boolean
   * @throws CourierException of kind CONFIGURATION where the schema does not take it, in its words
   */
  public Object typed(String key, String text) {
    JsonNode value = schema.typed(key, text);
    List<Problem> problems = schema.against(key, value);
    if (!problems.isEmpty()) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem("meta-schema", problems.get(0).what(), "Type another value."));
    }
    return value.isNumber() ? value.numberValue() : value.isBoolean() ? value.booleanValue() : text;
  }

  /** Metadata of a unit without sidecars and without a row. */
  public UnitMeta build(String unitKey, List<Placed> files, Instant claimTime) {
    return build(UnitSources.of(unitKey, files), claimTime);
  }

  /**
   * Metadata of one unit. Text from names takes the type that the schema asks for where it is the
   * exact spelling of such a value, and stays text where it is not; cells take it or are a problem;
   * sidecars and fixed values keep the type they were written in.
   *
   * @param claimTime becomes {@code created_at}, in UTC to the second
   */
  public UnitMeta build(UnitSources unit, Instant claimTime) {
    MetaValues meta = new MetaValues();
    DefaultMeta.of(unit.unitKey(), unit.files(), claimTime)
        .forEach((key, value) -> meta.unasked(key, schema.typed(key, value), DEFAULT));
    DirectoryMeta.of(rule, unit.unitKey(), unit.files()).addTo(meta, schema);
    filenames.addTo(meta, schema, unit.unitKey(), unit.files());
    SidecarMeta.addTo(meta, unit);
    if (workbook != null) {
      RowMeta.addTo(meta, workbook, unit.row(), schema, fixed.keySet());
    }
    fixed.forEach((key, value) -> meta.set(key, value, FIXED));
    return meta.result(schema);
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
