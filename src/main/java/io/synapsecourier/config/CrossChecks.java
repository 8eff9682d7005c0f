package io.synapsecourier.config;

import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import java.nio.file.FileSystems;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/** Rules that need more than one key, or the file system's idea of a name. */
record CrossChecks(LocalPaths paths, ErrorList errors) {
  static final String GLOB_REMEDY =
      "Close every [ and {, and do not write .. For example: \"**/*.dcm\"";

  void run(Settings root) {
    new AssetChecks(paths, errors).run(root);
    new TimingChecks(paths, errors).run(root);
    Settings limits = root.get("limits", Settings.class);
    if (limits != null) {
      new LimitsChecks(errors).run(limits);
    }
    Settings units = root.get("units", Settings.class);
    if (units != null) {
      new LayoutChecks(errors).run(new Grouping(root, units));
    }
    Settings files = root.get("files", Settings.class);
    if (files != null) {
      new FileChecks(errors).run(root, files);
    }
    Settings metadata = root.get("metadata", Settings.class);
    if (metadata != null) {
      new MetadataChecks(paths, errors).run(root, metadata);
    }
  }

  static boolean isGlob(String glob) {
    try {
      FileSystems.getDefault().getPathMatcher("glob:" + glob);
      return !List.of(glob.split("/")).contains("..");
    } catch (PatternSyntaxException e) {
      return false;
    }
  }

  /** The beginning of a sentence about a key; an option already stands before the sentence. */
  static String subject(Origin at, String key) {
    return at.isOption() ? "" : Scalar.quote(key) + " ";
  }
}
