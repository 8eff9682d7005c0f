package io.synapsecourier.route;

import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Assets;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.Globs;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Where an upload's files are listed: one folder, or one for each specification. */
final class AssetSources {
  private final UploadDefinition definition;
  private final SourceFactory factory;
  private final StorageRoot storage;

  AssetSources(UploadDefinition definition, SourceFactory factory, StorageRoot storage) {
    this.definition = definition;
    this.factory = factory;
    this.storage = storage;
  }

  /**
   * Compares the names of assets with the collection.
   *
   * @throws CourierException where one is no specification, or a required one has no asset
   */
  void check(DataCollection collection) {
    if (definition.isSinglePath()) {
      return;
    }
    List<String> specs = collection.specifications().stream().map(FileSpecification::name).toList();
    List<String> names = definition.assets().stream().map(Asset::name).toList();
    for (String name : names) {
      if (!specs.contains(name)) {
        throw wrong(
            "asset-unknown",
            "The asset " + name + " is no file specification of the data collection.",
            NearestWord.of(name, specs)
                .map(word -> "Did you mean " + word + "?")
                .orElse("It has: " + String.join(", ", specs) + "."));
      }
    }
    List<String> missing =
        collection.specifications().stream()
            .filter(spec -> spec.required() && !names.contains(spec.name()))
            .map(FileSpecification::name)
            .toList();
    if (!missing.isEmpty()) {
      throw wrong(
          "asset-missing",
          "The data collection requires " + String.join(", ", missing) + ", and no asset has it.",
          "Add it to assets: " + missing.get(0) + ": {path: /data/files}");
    }
  }

  private static CourierException wrong(String code, String what, String remedy) {
    return new CourierException(Kind.CONFIGURATION, new Problem(code, what, remedy));
  }

  /** Whether the matcher takes files of sub-directories; assets that do not, do not list them. */
  boolean recursive() {
    return !definition.isSinglePath() || definition.assets().get(0).recursive();
  }

  /** The folders, for people and the ledger. */
  String shown() {
    return definition.assets().stream()
        .map(asset -> (definition.isSinglePath() ? "" : asset.name() + "=") + factory.shown(asset))
        .collect(Collectors.joining(", "));
  }

  Source source() {
    Globs globs = new Globs(definition.files().include(), definition.files().exclude());
    if (definition.isSinglePath()) {
      // Type directories lie one level down; which files count there is the matcher's business.
      By by = definition.units().by();
      return of(definition.assets().get(0), globs, by == By.TYPE_DIRECTORY || by == By.AUTO);
    }
    Map<String, Source> assets = new LinkedHashMap<>();
    definition.assets().forEach(asset -> assets.put(asset.name(), of(asset, globs, false)));
    return new Assets(assets);
  }

  private Source of(Asset asset, Globs globs, boolean enter) {
    return factory.source(asset, storage, asset.recursive() || enter, globs::prunes);
  }
}
