package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.RateTable;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes the definition of settings without errors. */
final class DefinitionBuilder {
  private DefinitionBuilder() {}

  static UploadDefinition build(Settings root, String id) {
    Map<?, ?> extra = root.get("extra_params", Map.class);
    return new UploadDefinition(
        id,
        root.get("name", String.class),
        root.get("description", String.class),
        assets(root),
        root.get("storage", Long.class),
        root.get("data_collection", Long.class),
        root.get("project", Long.class),
        root.get("max_file_size_mb", Long.class).intValue(),
        root.get("creating_data_unit_batch_size", Long.class).intValue(),
        root.get("use_async_upload", Boolean.class),
        extra == null ? Map.of() : names(extra),
        new Grouping(root, root.get("units", Settings.class)).rule(),
        files(root.get("files", Settings.class)),
        metadata(root),
        limits(root.get("limits", Settings.class)),
        Timing.when(root),
        Timing.after(root),
        OnChange.valueOf(constant(root.get("on_change", String.class))),
        root.get("hold", Boolean.class),
        root.get("enabled", Boolean.class));
  }

  /** Where files are listed. */
  static List<Asset> assets(Settings root) {
    if (root.get("path", String.class) != null) {
      return List.of(
          Asset.whole(root.get("path", String.class), root.get("is_recursive", Boolean.class))
              .with(root.get("credentials", String.class)));
    }
    return AssetChecks.assets(root).entrySet().stream()
        .map(
            asset ->
                new Asset(
                    asset.getKey(),
                    asset.getValue().get("path", String.class),
                    asset.getValue().get("is_recursive", Boolean.class),
                    asset.getValue().get("credentials", String.class)))
        .toList();
  }

  private static FileRule files(Settings files) {
    return new FileRule(
        texts(files.values().get("include")),
        texts(files.values().get("exclude")),
        files.get("min_age", Duration.class),
        files.get("max_age", Duration.class),
        bytes(files, "min_size"),
        bytes(files, "max_size"),
        texts(files.values().get("temporary")),
        files.get("marker", String.class));
  }

  private static long bytes(Settings files, String key) {
    Long bytes = files.get(key, Long.class);
    return bytes == null ? 0 : bytes;
  }

  private static MetadataRule metadata(Settings root) {
    Settings metadata = root.get("metadata", Settings.class);
    Object directory = metadata.values().get("directory");
    Object patterns = metadata.values().get("filename");
    Settings workbook = metadata.get("workbook", Settings.class);
    return new MetadataRule(
        !Boolean.FALSE.equals(directory),
        directory instanceof List<?> keys ? texts(keys) : List.of(),
        patterns == null ? List.of() : texts(patterns),
        metadata.get("sidecar", String.class),
        new WorkbookRule(
            workbook.get("enabled", Boolean.class),
            root.get("excel_metadata_path", String.class),
            workbook.get("key_column", String.class),
            workbook.get("sheet", String.class),
            WorkbookRule.Unmatched.valueOf(constant(workbook.get("unmatched", String.class)))),
        names(metadata.get("fixed", Map.class)));
  }

  private static Limits limits(Settings limits) {
    int puts = limits.get("puts", Long.class).intValue();
    Long rate = limits.get("bytes_per_second", Long.class);
    long otherwise = rate == null ? 0 : rate;
    String timetable = limits.get("timetable", String.class);
    if (timetable == null) {
      return new Limits(puts, otherwise);
    }
    String zone = limits.get("time_zone", String.class);
    return new Limits(
        puts,
        new RateTable(
            Rates.lines(timetable),
            zone == null ? ZoneId.systemDefault() : ZoneId.of(zone),
            otherwise));
  }

  static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  static List<String> texts(Object list) {
    return ((List<?>) list).stream().map(String.class::cast).toList();
  }

  @SuppressWarnings("unchecked") // FreeMap makes only maps with names as keys.
  private static Map<String, Object> names(Map<?, ?> map) {
    return (Map<String, Object>) map;
  }
}
