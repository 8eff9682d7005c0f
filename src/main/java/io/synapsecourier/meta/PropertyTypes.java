package io.synapsecourier.meta;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.util.LinkedHashSet;
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
  private final Map<String, Set<String>> known = new ConcurrentHashMap<>();

  PropertyTypes(JsonNode root) {
    this.root = root;
  }

  /**
   * The value that the text spells exactly in a declared type; the text itself where text is
   * allowed, or where it is no such value ({@code 012} is no number: it would lose its zero).
   */
  JsonNode typed(String key, String text) {
    Set<String> types =
        known.computeIfAbsent(key, k -> ofProperty(root, k, new AtomicInteger(MAX_STEPS)));
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

  private Set<String> ofProperty(JsonNode schema, String key, AtomicInteger steps) {
    JsonNode property = schema.path("properties").get(key);
    Set<String> types = property == null ? Set.of() : of(property, steps);
    if (!types.isEmpty() || steps.decrementAndGet() <= 0) {
      return types;
    }
    JsonNode target = target(schema);
    if (target != null) {
      types = ofProperty(target, key, steps);
    }
    for (JsonNode part : schema.path("allOf")) {
      if (types.isEmpty()) {
        types = ofProperty(part, key, steps);
      }
    }
    return types;
  }

  private Set<String> of(JsonNode schema, AtomicInteger steps) {
    Set<String> types = new LinkedHashSet<>();
    JsonNode type = schema.path("type");
    if (type.isTextual()) {
      types.add(type.textValue());
    }
    type.forEach(name -> types.add(name.asText()));
    if (!types.isEmpty() || steps.decrementAndGet() <= 0) {
      return types;
    }
    JsonNode target = target(schema);
    if (target != null) {
      return of(target, steps);
    }
    for (JsonNode part : schema.path("allOf")) {
      if (types.isEmpty()) {
        types.addAll(of(part, steps));
      }
    }
    for (String choice : new String[] {"anyOf", "oneOf"}) {
      if (types.isEmpty()) {
        schema.path(choice).forEach(part -> types.addAll(of(part, steps)));
      }
    }
    return types;
  }

  /** Only references within the schema; {@link MetaSchema} refuses all others. */
  private JsonNode target(JsonNode schema) {
    String reference = schema.path("$ref").asText("");
    if (reference.equals("#")) {
      return root;
    }
    if (!reference.startsWith("#/")) {
      return null;
    }
    JsonNode target = root.at(JsonPointer.compile(reference.substring(1)));
    return target.isMissingNode() ? null : target;
  }
}
