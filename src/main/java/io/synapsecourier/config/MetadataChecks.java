package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.ListValue;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import io.synapsecourier.config.yaml.Value;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which sources of metadata go together. */
record MetadataChecks(LocalPaths paths, ErrorList errors) {

  void run(Settings root, Settings metadata) {
    keys(metadata);
    Settings workbook = metadata.get("workbook", Settings.class);
    if (workbook != null) {
      workbook(root, workbook);
    }
  }

  /** Keys that two sources name up front; those of sidecars and workbooks show only in the run. */
  private void keys(Settings metadata) {
    Map<String, String> sources = new LinkedHashMap<>();
    if (metadata.values().get("directory") instanceof List<?> levels) {
      DefinitionBuilder.texts(levels).forEach(key -> sources.put(key, "metadata.directory"));
    }
    for (String key : filename(metadata)) {
      once(metadata.where("filename"), key, "metadata.filename", sources);
    }
    Map<?, ?> fixed = metadata.get("fixed", Map.class);
    if (fixed != null) {
      for (Object key : fixed.keySet()) {
        once(metadata.where("fixed"), (String) key, "metadata.fixed", sources);
      }
    }
  }

  private void once(Origin at, String key, String source, Map<String, String> sources) {
    String other = sources.putIfAbsent(key, source);
    if (other != null) {
      errors.add(
          at,
          Scalar.quote(key) + " comes from " + other + " and " + source,
          "Remove it from one of the two.");
    }
  }

  /** Names of the groups; two patterns may be for two kinds of names and share some. */
  private Set<String> filename(Settings metadata) {
    Set<String> names = new LinkedHashSet<>();
    if (!metadata.values().containsKey("filename")) {
      return names;
    }
    Value said = metadata.said().get("filename").value();
    for (Value item : said instanceof ListValue list ? list.items() : List.of(said)) {
      Scalar regex = (Scalar) item;
      Regexes.check(regex, "metadata.filename", errors)
          .ifPresent(
              pattern -> {
                names.addAll(pattern.names());
                if (pattern.names().isEmpty()) {
                  Origin at = regex.origin();
                  errors.add(
                      at,
                      CrossChecks.subject(at, "metadata.filename")
                          + "has no named group (?<key>…), so it gives no value",
                      "Name what becomes a value. For example: \"(?<patient_id>P[0-9]+)\"");
                }
              });
    }
    return names;
  }

  private void workbook(Settings root, Settings workbook) {
    String path = root.get("excel_metadata_path", String.class);
    boolean multi = !AssetChecks.assets(root).isEmpty();
    if (path == null) {
      if (multi && (workbook.says("key_column") || workbook.says("sheet"))) {
        errors.add(
            workbook.origin(),
            CrossChecks.subject(workbook.origin(), "metadata.workbook")
                + "needs excel_metadata_path: assets have no common root to look for a workbook in",
            "For example: excel_metadata_path: ./meta.xlsx");
      }
      return;
    }
    Origin at = root.where("excel_metadata_path");
    String subject = CrossChecks.subject(at, "excel_metadata_path");
    if (Boolean.FALSE.equals(workbook.get("enabled", Boolean.class))) {
      errors.add(
          at,
          subject + "names a workbook, and metadata.workbook.enabled is false",
          "Remove one of the two.");
    }
    Scalar written = (Scalar) root.said().get("excel_metadata_path").value();
    if (multi || LocalPaths.hasScheme(path)) {
      paths.check(written, "excel_metadata_path", errors);
    }
  }
}
