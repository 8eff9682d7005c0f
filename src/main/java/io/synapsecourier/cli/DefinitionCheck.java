package io.synapsecourier.cli;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.SourceAddress;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.BackendQuestion;
import io.synapsecourier.route.SourceCheck;

/**
 * Whether what a definition names is there.
 *
 * @param api null where the backend is of no use: then only sources are asked
 * @param target default storage of the backend; null as {@code api}
 */
record DefinitionCheck(Findings findings, SynapseApi api, StorageInfo target, SourceCheck sources) {

  void check(UploadDefinition definition) {
    StorageInfo storage = target == null ? null : named(definition);
    for (Asset asset : definition.assets()) {
      String about =
          definition.id() + (definition.isSinglePath() ? " source" : " source of " + asset.name());
      boolean below = !LocalPaths.isLocal(asset.path()) && !SourceAddress.hasScheme(asset.path());
      if (below && storage == null) {
        findings.add(
            Finding.warn(
                about,
                asset.path() + " lies in the storage of the definition, which is not known",
                "Mend what fails above first."));
      } else {
        source(definition, asset, storage, about);
      }
    }
  }

  /** The storage that the definition names. */
  private StorageInfo named(UploadDefinition definition) {
    String id = definition.id();
    DataCollection collection =
        findings.ask(
            id + " collection",
            () ->
                BackendQuestion.ask(
                    () -> api.collection(definition.dataCollection()),
                    "data_collection " + definition.dataCollection(),
                    "List what there is with: courier collections."));
    if (collection != null) {
      collection(definition, collection);
    }
    if (definition.project() != null) {
      String title =
          findings.ask(
              id + " project",
              () ->
                  BackendQuestion.ask(
                      () -> api.project(definition.project()),
                      "project " + definition.project(),
                      "Correct project, or leave it out to register without tasks."));
      if (title != null) {
        findings.add(Finding.ok(id + " project", definition.project() + " (" + title + ")"));
      }
    }
    StorageInfo storage =
        findings.ask(
            id + " storage",
            () ->
                BackendQuestion.ask(
                    () -> api.storage(definition.storage()),
                    "storage " + definition.storage(),
                    "List what there is with: courier storages."));
    if (storage != null) {
      findings.add(storage(id, storage));
    }
    return storage;
  }

  private void collection(UploadDefinition definition, DataCollection collection) {
    String about = definition.id() + " collection";
    try {
      sources.assets(definition, collection);
      findings.add(
          collection.specifications().isEmpty()
              ? Finding.warn(
                  about,
                  collection.id() + " (" + collection.name() + ") has no file specifications",
                  "Add them in the platform: no unit can be made without.")
              : Finding.ok(about, collection.id() + " (" + collection.name() + ")"));
    } catch (CourierException e) {
      findings.add(Finding.fail(about, e));
    }
  }

  private Finding storage(String id, StorageInfo storage) {
    String says = storage.id() + " (" + storage.name() + ")";
    return storage.id() == target.id()
        ? Finding.ok(id + " storage", says)
        : Finding.warn(
            id + " storage",
            says + " is not the default storage, to which the platform uploads",
            "Write storage: " + target.id() + ", or have the default changed.");
  }

  private void source(UploadDefinition definition, Asset asset, StorageInfo storage, String about) {
    try {
      String says =
          sources
              .first(definition, asset, storage, api)
              .map(path -> " can be listed: " + path)
              .orElse(" can be listed, and nothing lies there");
      findings.add(Finding.ok(about, asset.path() + says));
    } catch (CourierException e) {
      findings.add(Finding.fail(about, e));
    }
  }
}
