package io.synapsecourier.config;

import io.synapsecourier.config.key.Field;
import io.synapsecourier.config.key.Key;
import io.synapsecourier.config.key.Settings;
import io.synapsecourier.config.yaml.ErrorList;
import io.synapsecourier.config.yaml.Origin;
import io.synapsecourier.config.yaml.Scalar;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where files are listed: one {@code path}, or one for each specification in {@code assets}. */
record AssetChecks(LocalPaths paths, ErrorList errors) {

  /** Settings of each asset by its name; empty where there are none. */
  static Map<String, Settings> assets(Settings root) {
    Map<String, Settings> assets = new LinkedHashMap<>();
    if (root.values().get("assets") instanceof Map<?, ?> map) {
      map.forEach((name, asset) -> assets.put((String) name, (Settings) asset));
    }
    return assets;
  }

  void run(Settings root) {
    mode(root);
    if (root.values().containsKey("path")) {
      paths.check((Scalar) root.said().get("path").value(), "path", errors);
    }
    Map<String, Path> checked = new LinkedHashMap<>();
    assets(root).forEach((name, asset) -> asset(name, asset, checked));
  }

  private void mode(Settings root) {
    boolean multi = Boolean.FALSE.equals(root.get("use_single_path", Boolean.class));
    if (root.says("path") && root.says("assets")) {
      error(
          root,
          "assets",
          "stands beside path, and both say where the files are",
          "Remove one of the two.");
    } else if (multi && !root.says("assets")) {
      error(root, "use_single_path", "is false, but there are no assets", example(root, "assets"));
    } else if (!multi && root.says("assets") && root.values().containsKey("use_single_path")) {
      String remedy =
          root.where("assets").isOption() ? "Add --multi-path" : "Write use_single_path: false";
      error(
          root, "assets", "counts only for several paths", remedy + ", or name one path instead.");
    } else if (!multi && !root.says("path")) {
      missing(root);
    } else if (multi && Boolean.FALSE.equals(root.get("is_recursive", Boolean.class))) {
      error(
          root,
          "is_recursive",
          "counts only for one path",
          "Write it for each asset: assets: {image_1: {path: /data/images, is_recursive: false}}");
    }
  }

  private void error(Settings root, String key, String predicate, String remedy) {
    Origin at = root.where(key);
    errors.add(at, CrossChecks.subject(at, key) + predicate, remedy);
  }

  private static String example(Settings root, String key) {
    return new Field(null, key(key)).example(root.where(key));
  }

  private static Key key(String name) {
    return Keys.UPLOAD.key(name).orElseThrow();
  }

  private void missing(Settings root) {
    boolean option = root.origin().isOption();
    errors.add(
        option ? Origin.option(OptionValues.name("path")) : root.origin(),
        option ? "The option is missing" : "\"path\" is missing",
        new Field(null, key("path")).example(root.origin()));
  }

  private void asset(String name, Settings asset, Map<String, Path> checked) {
    String written = asset.get("path", String.class);
    if (written == null) {
      return;
    }
    String key = "assets." + name + ".path";
    Scalar scalar = (Scalar) asset.said().get("path").value();
    paths.check(scalar, key, errors);
    if (!LocalPaths.isLocal(written)) {
      return;
    }
    try {
      Path place = paths.real(written);
      checked.forEach((other, otherPlace) -> apart(scalar, key, place, other, otherPlace));
      checked.put(name, place);
    } catch (InvalidPathException e) {
      // Told by the check above.
    }
  }

  /** A file below two roots would be in two units, or twice in one. */
  private void apart(Scalar path, String key, Path place, String other, Path otherPlace) {
    String how =
        place.equals(otherPlace)
            ? "is the folder of asset "
            : place.startsWith(otherPlace)
                ? "lies within the folder of asset "
                : otherPlace.startsWith(place) ? "holds the folder of asset " : null;
    if (how != null) {
      errors.add(
          path.origin(),
          Scalar.quote(key) + " " + how + Scalar.quote(other),
          "Name the outer folder once, as path, and write units: {by: stem}.");
    }
  }
}
