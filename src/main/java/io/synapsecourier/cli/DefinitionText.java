package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.OutputMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A definition file that says what options of a command line say. */
final class DefinitionText {
  /** Options are texts; these keys are numbers. */
  private static final Set<String> NUMBERS =
      Set.of(
          "data_collection",
          "storage",
          "project",
          "creating_data_unit_batch_size",
          "max_file_size_mb",
          "units.depth",
          "limits.puts");

  private DefinitionText() {}

  /**
   * YAML.
   *
   * @param id identity in the ledger, which the options alone would give, too: what is registered
   *     under it is not registered again
   * @param options by key, sections with a dot; null is one that was not given
   */
  static String of(String id, Map<String, Object> options) {
    Map<String, String> top = new LinkedHashMap<>();
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    options.forEach(
        (key, value) -> {
          if (value == null) {
            return;
          }
          int dot = key.indexOf('.');
          String text = text(key, value);
          if (dot < 0) {
            top.put(key, text);
          } else {
            sections
                .computeIfAbsent(key.substring(0, dot), section -> new LinkedHashMap<>())
                .put(key.substring(dot + 1), text);
          }
        });
    StringBuilder yaml = new StringBuilder("id: " + quoted(id) + "\n");
    top.forEach((key, text) -> yaml.append(key).append(": ").append(text).append('\n'));
    sections.forEach(
        (section, keys) ->
            yaml.append(section)
                .append(": {")
                .append(
                    keys.entrySet().stream()
                        .map(entry -> entry.getKey() + ": " + entry.getValue())
                        .collect(Collectors.joining(", ")))
                .append("}\n"));
    return yaml.toString();
  }

  private static String text(String key, Object value) {
    if (value instanceof List<?> items) {
      return items.stream()
          .map(item -> quoted(String.valueOf(item)))
          .collect(Collectors.joining(", ", "[", "]"));
    }
    if (value instanceof Map<?, ?> map) {
      return map.entrySet().stream()
          .map(entry -> quoted(String.valueOf(entry.getKey())) + ": " + text("", entry.getValue()))
          .collect(Collectors.joining(", ", "{", "}"));
    }
    boolean plain = value instanceof Number || value instanceof Boolean || NUMBERS.contains(key);
    return plain || value.equals("true") && key.equals("metadata.directory")
        ? String.valueOf(value)
        : quoted(String.valueOf(value));
  }

  /** JSON's way of quoting is one of YAML's; {@code ${} would ask for a variable. */
  private static String quoted(String text) {
    return OutputMapper.quoted(text.replace("${", "$${"));
  }
}
