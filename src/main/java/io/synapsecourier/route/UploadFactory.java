package io.synapsecourier.route;

import static io.synapsecourier.route.BackendQuestion.ask;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.Source;
import io.synapsecourier.transfer.Pacer;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.time.Clock;
import java.util.Locale;
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
  UploadContext create(UploadDefinition definition, StorageInfo target, boolean oneShot) {
    DataCollection collection =
        ask(
            () -> api.collection(definition.dataCollection()),
            "data_collection " + definition.dataCollection(),
            "List what there is with: courier collections.");
    StorageInfo storage =
        ask(
            () -> api.storage(definition.storage()),
            "storage " + definition.storage(),
            "List what there is with: courier storages.");
    if (definition.project() != null) {
      ask(
          () -> api.project(definition.project()),
          "project " + definition.project(),
          "Correct project, or leave it out to register without tasks.");
    }
    if (storage.id() != target.id()) {
      options
          .events()
          .notice(
              definition.id(),
              "storage is "
                  + storage.id()
                  + ", and the platform uploads to its default storage "
                  + target.id()
                  + " ("
                  + target.name()
                  + ").");
    }
    AssetSources sources = new AssetSources(definition, LocalPaths.ofProcess());
    sources.check(collection);
    Source source = sources.source();
    refuseAfter(definition, source);
    UploadRow row =
        options
            .ledger()
            .uploads()
            .open(definition, options.backend().host(), sources.shown(), clock.millis());
    MetaBuilder meta = new MetaBuilder(definition.metadata(), collection.metaSchema());
    int puts = definition.async() ? definition.limits().puts() : 1;
    return new UploadContext(
        row.no(),
        definition,
        collection,
        source,
        new Matcher(
                definition.units(),
                definition.files(),
                sources.recursive(),
                collection.specifications(),
                options.aliases())
            .withSidecars(definition.metadata().sidecar()),
        new Runs(definition.units()),
        meta,
        meta.schema(),
        flow(definition),
        new Semaphore(puts),
        oneShot);
  }

  private static void refuseAfter(UploadDefinition definition, Source source) {
    if (definition.after() == null) {
      return;
    }
    Capability needed =
        switch (definition.after().action()) {
          case MOVE -> Capability.MOVE;
          case TAG -> Capability.TAG;
          case DELETE -> Capability.DELETE;
        };
    if (!source.capabilities().contains(needed)) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "after-unsupported",
              "after: the source "
                  + definition.shownPath()
                  + " cannot "
                  + needed.name().toLowerCase(Locale.ROOT)
                  + " files.",
              "Write move or delete, or remove after to leave the files."));
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
