package io.synapsecourier.config;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.UnitRule;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The id of an upload that nobody gave one: the same upload gets the same id on every start. */
public final class StableId {
  private static final int SLUG = 40;

  private StableId() {}

  /**
   * A readable part and a hash over what makes the upload this one. The host is left out, so that
   * an id survives a move of the backend.
   */
  static String of(List<Asset> assets, LocalPaths paths, long dataCollection, UnitRule units) {
    String rule = units.by() + "/" + units.depth() + "/" + units.ignoreCase();
    if (units.groupKeyRegex() != null) {
      rule += "/" + units.groupKeyRegex() + "/" + units.datasetKeyTemplate();
    }
    StringBuilder roots = new StringBuilder();
    for (Asset asset : assets) {
      boolean whole = asset.name().equals(Asset.WHOLE);
      roots.append(whole ? "" : asset.name() + "\0").append(paths.resolve(asset.path()));
      roots.append('\0');
    }
    // NUL is in no path, so no two uploads give the same text.
    String facts = roots + (dataCollection + "\0" + rule);
    return slug(label(assets, paths)) + "-" + hash(facts);
  }

  /**
   * As the other, for the manifest of a path.
   *
   * @param path absolute
   */
  public static String ofManifest(Path path) {
    return slug(String.valueOf(path.getFileName())) + "-" + hash("manifest\0" + path);
  }

  /**
   * As the other, for a manifest that was dropped into the folder of a definition.
   *
   * @param definition id of it
   */
  public static String ofDropped(String definition, Path path) {
    String name = slug(definition + "-" + path.getFileName());
    return name + "-" + hash("manifest\0" + definition + "\0" + path);
  }

  private static String label(List<Asset> assets, LocalPaths paths) {
    if (!assets.get(0).name().equals(Asset.WHOLE)) {
      return assets.stream().map(Asset::name).collect(Collectors.joining("-"));
    }
    Path last = paths.resolve(assets.get(0).path()).getFileName();
    return last == null ? "" : last.toString();
  }

  /** Text as the beginning of an id. */
  static String slug(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._]+", "-");
    slug = slug.replaceAll("^[^a-z0-9]+", "");
    slug = slug.substring(0, Math.min(slug.length(), SLUG)).replaceAll("[^a-z0-9]+$", "");
    return slug.isEmpty() ? "upload" : slug;
  }

  private static String hash(String facts) {
    try {
      byte[] sum =
          MessageDigest.getInstance("SHA-256").digest(facts.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256", e);
    }
  }
}
