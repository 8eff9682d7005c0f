package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.OutputMapper;
import io.synapsecourier.config.Definitions;
import io.synapsecourier.config.Settings;
import io.synapsecourier.model.Secrets;
import io.synapsecourier.model.UploadDefinition;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The configuration in force as people may see it: secrets are masked, credentials only named. */
final class Effective {
  private static final Pattern SECRET =
      Pattern.compile("(?i).*(passw|secret|token|credential_?value|api_?key|private).*");

  private Effective() {}

  /** What the configuration folder says now; files with mistakes are told with them. */
  static Map<String, Object> of(Globals globals, Settings settings) {
    Definitions all = Definitions.all(globals.configDir());
    List<Map<String, Object>> definitions =
        all.good().stream()
            .map(found -> shown(found.file().toString(), found.definition()))
            .toList();
    Map<String, Object> effective = of(settings, definitions);
    effective.put("folder", globals.configDir().toString());
    effective.put(
        "errors", all.errors().stream().map(error -> Secrets.mask(error.toString())).toList());
    effective.put(
        "credentials",
        globals.credentials().entries().entrySet().stream()
            .map(entry -> entry.getKey() + " (" + kind(entry.getValue()) + ")")
            .sorted()
            .toList());
    return effective;
  }

  /** Settings, and definitions as they were read. */
  static Map<String, Object> of(Settings settings, List<Map<String, Object>> definitions) {
    Map<String, Object> values = new LinkedHashMap<>(settings.all());
    for (String name : List.of("http.token", "ledger.password", "ledger.user")) {
      values.put(name, settings.text(name) == null ? "" : settings.text(name));
    }
    Map<String, Object> effective = new LinkedHashMap<>();
    effective.put("settings", masked(values));
    effective.put("definitions", definitions);
    return effective;
  }

  /** One definition under the names of its keys. */
  static Map<String, Object> shown(String file, UploadDefinition definition) {
    Map<String, Object> shown = new LinkedHashMap<>();
    shown.put("file", file);
    shown.put("id", definition.id());
    shown.put("keys", masked(OutputMapper.map(definition)));
    return shown;
  }

  private static String kind(Object access) {
    return access
        .getClass()
        .getSimpleName()
        .replace("Access", "")
        .toLowerCase(java.util.Locale.ROOT);
  }

  static Map<String, Object> masked(Map<?, ?> map) {
    Map<String, Object> masked = new LinkedHashMap<>();
    map.forEach(
        (name, value) -> {
          String key = String.valueOf(name);
          boolean secret = SECRET.matcher(key).matches() && !"".equals(value) && value != null;
          masked.put(key, secret ? Secrets.MASK : masked(value));
        });
    return masked;
  }

  private static Object masked(Object value) {
    if (value instanceof Map<?, ?> map) {
      return masked(map);
    }
    if (value instanceof List<?> list) {
      List<Object> masked = new ArrayList<>();
      list.forEach(item -> masked.add(masked(item)));
      return masked;
    }
    return value instanceof String text ? Secrets.mask(text) : value;
  }
}
