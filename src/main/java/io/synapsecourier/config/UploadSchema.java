package io.synapsecourier.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code config/upload.schema.json}: the table of keys for editors. */
public final class UploadSchema {
  private UploadSchema() {}

  /** The schema as JSON Schema, draft 7, with a line break at the end. */
  public static String json() {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("$schema", "http://json-schema.org/draft-07/schema#");
    schema.put("title", "Upload definition of Synapse Courier");
    schema.putAll(Keys.UPLOAD.schema());
    schema.put("if", with("use_single_path", Map.of("const", false)));
    schema.put("then", with("assets", new TreeMap<>(Map.of("type", "object", "minProperties", 1))));
    Map<String, Object> text = Map.of("type", "string");
    schema.put("else", Map.of("oneOf", List.of(with("path", text), with("root", text))));
    DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
    DefaultPrettyPrinter printer =
        new DefaultPrettyPrinter().withObjectIndenter(indenter).withArrayIndenter(indenter);
    try {
      return new ObjectMapper().writer(printer).writeValueAsString(schema) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("The schema is made of plain maps and lists", e);
    }
  }

  private static Map<String, Object> with(String key, Map<String, Object> value) {
    Map<String, Object> schema = new LinkedHashMap<>();
    schema.put("required", List.of(key));
    schema.put("properties", Map.of(key, value));
    return schema;
  }
}
