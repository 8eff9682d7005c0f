package io.synapsecourier.route;

import static io.synapsecourier.route.BackendQuestion.ask;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.meta.Workbook;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Source;
import io.synapsecourier.transfer.Pacer;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/** Makes a definition ready to run: asks the backend about what it names, and refuses early. */
final class UploadFactory {
  private final EngineOptions options;
  private final SynapseApi api;
  private final Clock clock;

  UploadFactory(EngineOptions options, SynapseApi api, Clock clock) {
    this.options = options;
    this.api = api;
    this.clock = clock;
  }

  /**
   * The context of an upload.
   *
   * @param target default storage of the backend, where uploads go
   * @throws io.synapsecourier.model.CourierException where the definition names what the backend
   *     does not have, or the backend refuses or cannot be reached
   */
  UploadContext create(UploadDefinition written, StorageInfo target, boolean oneShot) {
    DataCollection collection =
        ask(
            () -> api.collection(written.dataCollection()),
            "data_collection " + written.dataCollection(),
            "List what there is with: courier collections.");
    StorageInfo storage =
        ask(
            () -> api.storage(written.storage()),
            "storage " + written.storage(),
            "List what there is with: courier storages.");
    if (written.project() != null) {
      ask(
          () -> api.project(written.project()),
          "project " + written.project(),
          "Correct project, or leave it out to register without tasks.");
    }
    if (storage.id() != target.id()) {
      options
          .events()
          .notice(
              written.id(),
              "storage is "
                  + storage.id()
                  + ", and the platform uploads to its default storage "
                  + target.id()
                  + " ("
                  + target.name()
                  + ").");
    }
    Optional<WorkbookPlace> place = WorkbookPlace.of(written, LocalPaths.ofProcess());
    Map<String, String> ignored = place.map(WorkbookPlace::ignored).orElse(Map.of());
    UploadDefinition definition = decided(written, collection, ignored.keySet(), oneShot);
    AssetSources sources = new AssetSources(definition, LocalPaths.ofProcess());
    UploadRow row =
        options
            .ledger()
            .uploads()
            .open(definition, options.backend().host(), sources.shown(), clock.millis());
    Source source = sources.source();
    Matcher matcher =
        new Matcher(
                definition.units(),
                definition.files(),
                sources.recursive(),
                collection.specifications(),
                options.aliases())
            .withSidecars(definition.metadata().sidecar())
            .withIgnored(ignored);
    Workbook workbook =
        place.map(at -> workbook(definition, collection, at, source, matcher)).orElse(null);
    MetaBuilder meta = new MetaBuilder(definition.metadata(), collection.metaSchema(), workbook);
    meta.requireSources();
    int puts = definition.async() ? definition.limits().puts() : 1;
    return new UploadContext(
        row.no(),
        definition,
        collection,
        source,
        matcher,
        new Runs(definition.units()),
        meta,
        meta.schema(),
        flow(definition),
        new Semaphore(puts),
        oneShot);
  }

  private Workbook workbook(
      UploadDefinition definition,
      DataCollection collection,
      WorkbookPlace place,
      Source source,
      Matcher matcher) {
    Workbook workbook =
        new WorkbookLoader(definition, collection)
            .load(place.file(), source, matcher, clock.instant());
    workbook.notices().forEach(notice -> options.events().notice(definition.id(), notice));
    return workbook;
  }

  private UploadDefinition decided(
      UploadDefinition written, DataCollection collection, Set<String> ignored, boolean oneShot) {
    AssetSources sources = new AssetSources(written, LocalPaths.ofProcess());
    sources.check(collection);
    try (Source source = sources.source()) {
      return AutoLayout.decided(
          written,
          collection,
          source,
          sources.recursive(),
          options.aliases(),
          ignored,
          oneShot,
          options.events());
    }
  }

  private ByteFlow flow(UploadDefinition definition) {
    Pacer pacer = new Pacer(definition.limits().bytesPerSecond());
    CourierEvents events = options.events();
    return bytes -> {
      pacer.pass(bytes);
      events.sent(definition.id(), bytes);
    };
  }
}
