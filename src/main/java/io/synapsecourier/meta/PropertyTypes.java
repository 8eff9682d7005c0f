package io.synapsecourier.meta;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

/** The types that a schema declares for the keys of an object, and text turned into them. */
final class PropertyTypes {
  /** Bounds a look-up in a schema whose parts refer to each other again and again. */
  private static final int MAX_STEPS = 1_000;

  private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?");

  private final JsonNode root;
  private final SchemaParts parts;
  private final Map<String, Declared> known = new ConcurrentHashMap<>();

  /**
   * What a schema says of a key.
   *
   * @param types in the order of the schema; empty where it says none
   * @param format {@code date} and so on; null for none
   */
  record Declared(Set<String> types, String format) {}

  PropertyTypes(JsonNode root) {
    this.root = root;
    this.parts = new SchemaParts(root);
  }

  Declared of(String key) {
    return known.computeIfAbsent(key, this::find);
  }

  /**
   * The value that the text spells exactly in a declared type; the text itself where text is
   * allowed, or where it is no such value ({@code 012} is no number: it would lose its zero).
   */
  JsonNode typed(String key, String text) {
    Set<String> types = of(key).types();
    JsonNode asText = JsonNodeFactory.instance.textNode(text);
    if (types.isEmpty() || types.contains("string")) {
      return asText;
    }
    if (types.contains("boolean") && (text.equals("true") || text.equals("false"))) {
      return JsonNodeFactory.instance.booleanNode(text.equals("true"));
    }
    if ((types.contains("integer") || types.contains("number"))
        && DECIMAL.matcher(text).matches()) {
      BigDecimal number = new BigDecimal(text);
      boolean fits = types.contains("number") || number.scale() == 0;
      if (fits && CanonicalText.number(number).equals(text)) {
        return JsonNodeFactory.instance.numberNode(number);
      }
    }
    return asText;
  }

  private Declared find(String key) {
    AtomicInteger steps = new AtomicInteger(MAX_STEPS);
    List<JsonNode> properties = new ArrayList<>();
    collect(root, key, properties, steps);
    Set<String> types = Set.of();
    String format = null;
    for (JsonNode property : properties) {
      types = types.isEmpty() ? types(property, steps) : types;
      format = format == null ? format(property, steps) : format;
    }
    return new Declared(types, format);
  }

  private void collect(JsonNode schema, String key, List<JsonNode> found, AtomicInteger steps) {
    if (steps.decrementAndGet() <= 0) {
      return;
    }
    JsonNode property = schema.path("properties").get(key);
    if (property != null) {
      found.add(property);
    }
    parts.applied(schema).forEach(part -> collect(part, key, found, steps));
  }

  private Set<String> types(JsonNode schema, AtomicInteger steps) {
    Set<String> types = new LinkedHashSet<>();
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.add(type.textValue());
    }
    type.forEach(name -> types.add(name.asText()));
    if (!types.isEmpty() || steps.decrementAndGet() <= 0) {
      return types;
    }
    for (JsonNode part : parts.applied(schema)) {
      if (types.isEmpty()) {
        types.addAll(types(part, steps));
      }
    }
    for (String choice : List.of("anyOf", "oneOf")) {
      if (types.isEmpty()) {
        schema.path(choice).forEach(part -> types.addAll(types(part, steps)));
      }
    }
    return types;
  }

  private String format(JsonNode schema, AtomicInteger steps) {
    if (schema.path("format").isTextual() || steps.decrementAndGet() <= 0) {
      return schema.path("format").textValue();
    }
    List<JsonNode> others = new ArrayList<>(parts.applied(schema));
    schema.path("anyOf").forEach(others::add);
    schema.path("oneOf").forEach(others::add);
    String format = null;
    for (JsonNode part : others) {
      format = format == null ? format(part, steps) : format;
    }
    return format;
  }
}
