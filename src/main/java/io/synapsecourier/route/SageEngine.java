package io.synapsecourier.route;

import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageLimits;
import io.synapsecourier.backend.sage.entity.Messages;
import io.synapsecourier.backend.sage.entity.Profile;
import io.synapsecourier.backend.sage.upload.UploadFile;
import io.synapsecourier.config.LocalPaths;
import io.synapsecourier.config.ProcessLimits;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UploadTarget;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.transfer.Pacer;
import io.synapsecourier.transfer.PresignedTransfers;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;

/**
 * Runs the routes of {@code routes/sage}: manifests go in, entities of Sage Synapse come out. It
 * shares with {@link Engine} what knows no backend.
 */
public final class SageEngine implements AutoCloseable {
  private final SageEngineOptions options;
  private final Clock clock;
  private final SageClient client;
  private final StorageClient storageClient;
  private final SageCalls calls;
  private final Main main = EndedByUs.main();
  private final SageUploads uploads = new SageUploads();
  private final InFlight inFlight = new InFlight();
  private final Map<String, ExecutorService> threads = new HashMap<>();
  private final SourceClients clients;
  private final Health health;
  private final Outcomes outcomes;
  private final Manifests manifests;
  private final Pacer all;

  /** Prepares an engine; the server is not asked before {@link #start}. */
  public SageEngine(SageEngineOptions options, Clock clock) {
    this.options = options;
    this.clock = clock;
    Settings settings = options.settings();
    Ledger ledger = options.ledger();
    CourierEvents events = options.events();
    client =
        new SageClient(
            options.sage().endpoints(),
            options.sage().requireToken(),
            SageLimits.with(options.repeats()));
    int transfers = options.sage().transfers();
    int rows = settings.number("sage.rows");
    storageClient =
        new StorageClient(
            transfers + rows,
            options.insecure(),
            (int) settings.duration("storage.timeout").toSeconds());
    threads.put("parts", Pools.fixed("part", transfers));
    threads.put("rows", Pools.fixed("row", rows));
    threads.put("looks", Pools.fixed("look", rows));
    calls =
        SageCalls.of(
            client, new PresignedTransfers(storageClient), threads.get("parts"), transfers);
    clients = new SourceClients(main::bind);
    ProcessLimits limits = ProcessLimits.of(settings);
    all = new Pacer(() -> limits.rates().at(clock.instant()));
    SageBoard board = new SageBoard(ledger.uploads(), uploads);
    health = new Health(events, clock, settings.duration("backend.again"), board::server);
    Retrying retrying = new Retrying(settings.duration("retry.first"), options.attempts());
    outcomes = new Outcomes(ledger, inFlight, retrying, health, events, clock);
    manifests =
        new Manifests(
            uploads,
            ledger,
            new RowLook(threads.get("looks")),
            new ParentCheck(calls.entities()),
            inFlight,
            health,
            board,
            settings.duration("backend.patience"),
            events,
            clock);
    RowFiles files = new RowFiles(uploads, ledger, calls, inFlight, health, events, clock);
    main.bind("rows", threads.get("rows"));
    main.bind("manifests", manifests);
    main.bind("rowFiles", files);
    main.bind(
        "rowEntities", new RowEntities(ledger, calls, files, inFlight, outcomes, events, clock));
    main.bind("dispatcher", new Dispatcher(uploads::active, ledger, inFlight, health, clock));
    main.bind("retryAfter", new RetryAfter());
  }

  /**
   * Asks the server who the account is.
   *
   * @throws IOException where it does not answer, or refuses the token
   */
  public Profile login() throws IOException {
    return Profile.login(client, options.sage().username());
  }

  /** Loads the routes and starts them. */
  public void start() {
    Map<String, String> properties = new HashMap<>(options.settings().all());
    properties.put("courier.sending", "true");
    RouteFolders folders = RouteFolders.ofManifests(options.home());
    properties.forEach(main::addOverrideProperty);
    main.configure().withRoutesIncludePattern(folders.pattern());
    try {
      main.start();
    } catch (RuntimeException e) {
      throw folders.refused(e, camel(), properties);
    }
  }

  /**
   * Adds the upload of a manifest; what waits of it in the ledger goes on.
   *
   * @throws io.synapsecourier.model.CourierException where the ledger knows the id for another
   *     server
   */
  public SageUpload add(ManifestWish wish) {
    int no =
        options
            .ledger()
            .uploads()
            .open(
                UploadTarget.manifest(
                    wish.id(),
                    wish.name(),
                    options.sage().endpoints().repo().toString(),
                    wish.path().toString()),
                clock.millis())
            .no();
    SageUpload upload =
        new SageUpload(
            no,
            wish.id(),
            wish.manifest(),
            new RowSources(
                new SourceFactory(options.credentials(), clients, LocalPaths.ofProcess()),
                wish.credentials(),
                wish.within()),
            flow(wish.id()),
            wish.onChange(),
            wish.allowMove(),
            wish.again());
    if (wish.again()) {
      options.ledger().manifests().takeBack(no, clock.millis());
    }
    uploads.add(upload);
    return upload;
  }

  private ByteFlow flow(String upload) {
    return bytes -> {
      all.pass(bytes);
      options.events().sent(upload, bytes);
    };
  }

  /** Reads the manifest of an upload and claims what is new; returns when all is decided. */
  Manifests.Reading read(SageUpload upload) {
    try (ProducerTemplate template = camel().createProducerTemplate()) {
      template.sendBody("direct:manifest", upload.id());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return manifests.reading(upload);
  }

  /**
   * Sends a message to the account itself.
   *
   * @throws IOException where it was not sent, or nobody knows whether it was
   */
  public void message(Profile own, String subject, String text) throws IOException {
    String handle =
        calls
            .multipart()
            .upload(
                new UploadFile(
                    "message.txt", "text/plain", new TextContent(text), null, null, ByteFlow.FREE))
            .id();
    new Messages(client).send(own.id(), subject, handle);
  }

  private CamelContext camel() {
    return main.getCamelContext();
  }

  Health health() {
    return health;
  }

  Ledger ledger() {
    return options.ledger();
  }

  Clock clock() {
    return clock;
  }

  /** Breaks off what waits for the server or a storage; the ledger knows of it. */
  void breakOff() {
    outcomes.stopping();
    manifests.stop();
    client.abort();
    storageClient.abort();
  }

  @Override
  public void close() {
    outcomes.stopping();
    manifests.stop();
    inFlight.lanes().open();
    if (camel() != null) {
      main.stop();
    }
    List.copyOf(threads.values()).forEach(ExecutorService::shutdownNow);
    uploads.all().forEach(upload -> upload.sources().close());
    clients.close();
    storageClient.close();
    client.close();
  }
}
