package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.Map;
import java.util.regex.PatternSyntaxException;

/** Rules that need more than one key, or the file system's idea of a name. */
record CrossChecks(LocalPaths paths, ErrorList errors) {

  void run(Settings root) {
    if (root.values().containsKey("path") && root.said().get("path").value() instanceof Scalar s) {
      paths.check(s, errors);
    }
    Settings units = root.get("units", Settings.class);
    if (units != null) {
      units(root, units);
    }
    Settings files = root.get("files", Settings.class);
    if (files != null) {
      globs(files, "include");
      globs(files, "exclude");
    }
    Settings metadata = root.get("metadata", Settings.class);
    if (metadata != null) {
      metadata(metadata);
    }
  }

  private void units(Settings root, Settings units) {
    String by = units.get("by", String.class);
    if (by == null) {
      return;
    }
    boolean directory = by.equals("directory");
    if (!directory && units.says("depth")) {
      errors.add(
          units.where("depth"),
          subject(units.where("depth"), "units.depth") + "counts only for by: directory",
          "Remove it, or write units: {by: directory, depth: 1}");
    }
    if (directory && Boolean.FALSE.equals(root.get("is_recursive", Boolean.class))) {
      Origin at = root.where("is_recursive");
      errors.add(
          at,
          subject(at, "is_recursive")
              + "is false, but units are made of directories below the root",
          "Set is_recursive: true, or group by file name with units: {by: stem}");
    }
  }

  private void globs(Settings files, String key) {
    if (!(files.values().get(key) instanceof List<?> globs)) {
      return;
    }
    for (String glob : DefinitionBuilder.texts(globs)) {
      if (!isGlob(glob)) {
        errors.add(
            files.where(key),
            subject(files.where(key), "files." + key) + "holds a glob that cannot be read",
            "Close every [ and {, and do not write .. For example: \"**/*.dcm\"");
      }
    }
  }

  private static boolean isGlob(String glob) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return !List.of(glob.split("/")).contains("..");
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  private void metadata(Settings metadata) {
    Map<?, ?> fixed = metadata.get("fixed", Map.class);
    if (fixed == null || !(metadata.values().get("directory") instanceof List<?> keys)) {
      return;
    }
    for (Object key : keys) {
      if (fixed.containsKey(key)) {
        errors.add(
            metadata.where("fixed"),
            Scalar.quote((String) key) + " comes from metadata.directory and metadata.fixed",
            "Remove it from one of the two.");
      }
    }
  }

  private static String subject(Origin at, String key) {
    return at.isOption() ? "" : Scalar.quote(key) + " ";
  }
}
