package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.config.Wish;
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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;

/** Makes a definition ready to run: asks the backend about what it names, and refuses early. */
final class UploadFactory {
  private final EngineOptions options;
  private final ByteFlow all;
  private final SynapseApi api;
  private final Asking asking;
  private final Clock clock;
  private final SourceClients clients;
  private final Map<String, Wish> wishes = new ConcurrentHashMap<>();
  private final Map<String, String> stamps = new ConcurrentHashMap<>();

  /**
   * @param all paces what all uploads send together
   */
  UploadFactory(
      EngineOptions options,
      SynapseApi api,
      Asking asking,
      SourceClients clients,
      ByteFlow all,
      Clock clock) {
    this.all = all;
    this.asking = asking;
    this.options = options;
    this.clients = clients;
    this.api = api;
    this.clock = clock;
  }

  /**
   * Whether an upload could run, as far as can be told without beginning it.
   *
   * @throws io.synapsecourier.model.CourierException as {@link #create}
   */
  void check(Wish wish, StorageInfo target) {
    create(wish, target, wish.definition().when() == null, false).source().close();
  }

  /** As {@link #create(Wish, StorageInfo, boolean)}, with the files that stood beside at start. */
  UploadContext create(UploadDefinition written, StorageInfo target, boolean oneShot) {
    return create(
        new Wish(written, options.credentials(), options.aliases()), target, oneShot, true);
  }

  /**
   * The context of an upload.
   *
   * @param target default storage of the backend, where uploads go
   * @throws io.synapsecourier.model.CourierException where the definition names what the backend
   *     does not have, or the backend refuses or cannot be reached
   */
  UploadContext create(Wish wish, StorageInfo target, boolean oneShot) {
    return create(wish, target, oneShot, true);
  }

  /**
   * @param begins whether it begins now: only then anything is noted of it
   */
  private UploadContext create(Wish wish, StorageInfo target, boolean oneShot, boolean begins) {
    UploadDefinition written = wish.definition();
    SourceFactory sources = new SourceFactory(wish.credentials(), clients, LocalPaths.ofProcess());
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
    if (begins && storage.id() != target.id()) {
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
    StorageRoot root = new StorageRoot(storage.id(), storage.provider(), () -> says(storage));
    AssetSources assets = new AssetSources(written, sources, root);
    assets.check(collection);
    Source source = assets.source();
    Afters.check(written, source);
    if (begins && !oneShot) {
      wishes.put(written.id(), wish);
      // Before it is read: one that changes meanwhile is read again at the next scan.
      stamps.put(written.id(), WorkbookFile.stamp(written, LocalPaths.ofProcess(), source));
    }
    WorkbookFile file = WorkbookFile.of(written, LocalPaths.ofProcess(), source).orElse(null);
    try (file) {
      Map<String, String> ignored = file == null ? Map.of() : file.ignored();
      UploadDefinition definition =
          AutoLayout.decided(
              written,
              collection,
              source,
              assets.recursive(),
              wish.aliases(),
              ignored.keySet(),
              oneShot,
              options.events());
      if (definition != written) {
        // Which directories are entered follows from the layout.
        source.close();
        assets = new AssetSources(definition, sources, root);
        source = assets.source();
      }
      return create(
          new Wish(definition, wish.credentials(), wish.aliases()),
          collection,
          assets,
          source,
          file,
          oneShot,
          begins);
    }
  }

  /**
   * The upload as it is, or made anew where its workbook is another one than was read.
   *
   * @throws io.synapsecourier.model.CourierException as {@link #create}
   */
  UploadContext renewed(UploadContext upload, StorageInfo target) {
    UploadDefinition definition = upload.definition();
    String stamp = WorkbookFile.stamp(definition, LocalPaths.ofProcess(), upload.source());
    return stamp.equals(stamps.get(upload.id()))
        ? upload
        : create(wishes.get(upload.id()), target, upload.oneShot());
  }

  private UploadContext create(
      Wish wish,
      DataCollection collection,
      AssetSources assets,
      Source source,
      WorkbookFile file,
      boolean oneShot,
      boolean begins) {
    UploadDefinition definition = wish.definition();
    int no = begins ? opened(definition, assets) : refused(definition);
    Matcher matcher =
        new Matcher(
                definition.units(),
                definition.files(),
                assets.recursive(),
                collection.specifications(),
                wish.aliases())
            .withSidecars(definition.metadata().sidecar())
            .withIgnored(file == null ? Map.of() : file.ignored());
    Workbook workbook =
        file == null ? null : workbook(definition, collection, file, source, matcher);
    MetaBuilder meta = new MetaBuilder(definition.metadata(), collection.metaSchema(), workbook);
    meta.requireSources();
    return new UploadContext(
        no,
        definition,
        collection,
        source,
        matcher,
        new Runs(definition.units()),
        meta,
        meta.schema(),
        flow(definition),
        new Semaphore(definition.mostPuts()),
        oneShot);
  }

  private int opened(UploadDefinition definition, AssetSources assets) {
    return options
        .ledger()
        .uploads()
        .open(definition, options.backend().host(), assets.shown(), clock.millis())
        .no();
  }

  /** Only asks whether the ledger takes it. */
  private int refused(UploadDefinition definition) {
    options.ledger().uploads().check(definition, options.backend().host());
    return 0;
  }

  private Workbook workbook(
      UploadDefinition definition,
      DataCollection collection,
      WorkbookFile file,
      Source source,
      Matcher matcher) {
    Workbook workbook =
        new WorkbookLoader(definition, collection)
            .load(file.file(), source, matcher, clock.instant());
    workbook.notices().forEach(notice -> options.events().notice(definition.id(), notice));
    return workbook;
  }

  private Map<String, String> says(StorageInfo storage) {
    return ask(
        () -> api.storageConfiguration(storage.id()),
        "configuration of storage " + storage.id(),
        "Ask the owner of the workspace.");
  }

  private <T> T ask(BackendQuestion<T> question, String what, String remedy) {
    return BackendQuestion.ask(asking.patiently(question), what, remedy);
  }

  private ByteFlow flow(UploadDefinition definition) {
    Pacer pacer = new Pacer(() -> definition.limits().rates().at(clock.instant()));
    CourierEvents events = options.events();
    return bytes -> {
      pacer.pass(bytes);
      all.pass(bytes);
      events.sent(definition.id(), bytes);
    };
  }
}
