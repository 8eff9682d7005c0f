package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.DirectUpload;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.transfer.MultipartPut;
import io.synapsecourier.transfer.StorageClient;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.main.Main;
import org.apache.hc.core5.util.Timeout;

/** Runs the routes: makes the beans that they call, loads them, and adds one set per upload. */
public final class Engine implements AutoCloseable {
  private static final int REGISTERS = 8;
  private static final int PARTS = 8;

  private final EngineOptions options;
  private final Clock clock;
  private final ApiClient client;
  private final StorageClient storageClient;
  private final Main main = new Main();
  private final Uploads uploads = new Uploads();
  private final Health health;
  private final InFlight inFlight = new InFlight();
  private final Map<String, ExecutorService> threads = new HashMap<>();
  private final StorageInfo target;
  private final UploadFactory factory;
  private final SourceClients clients;
  private Scans scans;
  private Intake intake;
  private Tasks tasks;
  private Afters afters;
  private Outcomes outcomes;

  /**
   * Prepares an engine and asks the backend where uploads go.
   *
   * @param puts PUT requests in flight, of all uploads together
   * @throws io.synapsecourier.model.CourierException where the backend refuses or is out of reach
   */
  public Engine(EngineOptions options, int puts, Clock clock) {
    this.options = options;
    this.clock = clock;
    client =
        new ApiClient(
            options.backend().host(),
            options.backend().token(),
            Timeout.of(options.settings().duration("backend.timeout")));
    SynapseApi api = new SynapseApi(client);
    storageClient =
        new StorageClient(
            puts + PARTS,
            options.insecure(),
            (int) options.settings().duration("storage.timeout").toSeconds());
    health = new Health(options.events(), clock);
    clients = new SourceClients(main::bind);
    factory = new UploadFactory(options, api, clients, clock);
    target =
        BackendQuestion.ask(
            api::defaultStorage, "default storage", "Ask the owner of the workspace to set one.");
    bind(api, puts);
  }

  private void bind(SynapseApi api, int puts) {
    Ledger ledger = options.ledger();
    CourierEvents events = options.events();
    var settings = options.settings();
    threads.put("puts", pool("put", puts));
    threads.put("registers", pool("register", REGISTERS));
    threads.put("afters", pool("after", REGISTERS));
    threads.put("parts", pool("part", Math.min(PARTS, puts)));
    threads.put("checksums", Executors.newCachedThreadPool(named("checksum")));
    Retrying retrying =
        new Retrying(settings.duration("retry.first"), settings.number("retry.attempts"));
    outcomes = new Outcomes(ledger, inFlight, retrying, health, events, clock);
    TransferRate rate = new TransferRate();
    ShipmentEnd end = new ShipmentEnd(ledger, inFlight, outcomes, events, clock);
    MultipartPut multipart =
        new MultipartPut(storageClient, threads.get("parts"), threads.get("checksums"));
    scans = new Scans(uploads, ledger, events, clock);
    scans.renewing(upload -> factory.renewed(upload, target));
    intake = new Intake(scans, events);
    afters = new Afters(uploads, ledger, inFlight, retrying, events, clock);
    tasks = new Tasks(uploads, ledger, inFlight, outcomes, clock);
    main.bind("puts", threads.get("puts"));
    main.bind("registers", threads.get("registers"));
    main.bind("afters", threads.get("afters"));
    main.bind("after", afters);
    main.bind("scans", scans);
    main.bind("intake", intake);
    main.bind("unitGroups", new UnitGroups());
    main.bind("bodies", new Bodies());
    main.bind("closings", new Closings(ledger, scans, events, clock));
    main.bind("describing", new Describing(ledger, events, clock));
    main.bind("validating", new Validating());
    main.bind("claims", new Claims(ledger, scans, inFlight, events, clock));
    main.bind("shipments", new Shipments(uploads, ledger, health, end, rate));
    main.bind("fileSender", new Sender(storageClient, multipart, new DirectUpload(client), rate));
    main.bind(
        "registrations",
        new Registrations(uploads, ledger, inFlight, outcomes, health, events, clock));
    main.bind("tasks", tasks);
    main.bind("dispatcher", new Dispatcher(uploads, ledger, inFlight, clock));
    main.bind(
        "lookups",
        new Lookups(
            uploads,
            ledger,
            inFlight,
            api,
            outcomes,
            events,
            settings.duration("lookup.grace"),
            clock));
    main.bind("retryAfter", new RetryAfter());
    main.bind("noHeaders", new NoHeaders());
    main.bind("synapseHttp", client.http());
  }

  private static ExecutorService pool(String name, int size) {
    return Executors.newFixedThreadPool(size, named(name));
  }

  private static java.util.concurrent.ThreadFactory named(String name) {
    AtomicInteger count = new AtomicInteger();
    return task -> {
      Thread thread = new Thread(task, name + "-" + count.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /** Loads the routes and starts them; what waits in the ledger for the uploads goes on at once. */
  public void start() {
    start(List.of());
  }

  /**
   * As {@link #start()}, before uploads that run by themselves are added: routes of the operator's
   * own may announce changes of them.
   *
   * @param following their ids
   */
  public void start(Collection<String> following) {
    intake.expect(following);
    Map<String, String> properties = new HashMap<>(options.settings().all());
    properties.put("synapse.api", options.backend().host());
    properties.put(
        "synapse.post",
        "httpMethod=POST&httpClient=#synapseHttp&headerFilterStrategy=#noHeaders"
            + "&skipControlHeaders=true&disableStreamCache=true&copyHeaders=false");
    properties.put("storage.presigned", String.valueOf(SynapseApi.presigned(target)));
    properties.put("courier.following", String.valueOf(!following.isEmpty()));
    properties.put("courier.sending", String.valueOf(!options.rehearsal()));
    if (options.rehearsal()) {
      properties.put("transport.ship.out", "direct:planned");
    }
    properties.forEach(main::addOverrideProperty);
    main.configure()
        .withName("courier")
        .withRoutesIncludePattern("file:" + options.home().resolve("routes") + "/*.camel.yaml")
        .withStreamCachingEnabled(false)
        .withAutoConfigurationLogSummary(false)
        .withShutdownTimeout(30)
        .withShutdownLogInflightExchangesOnTimeout(false)
        .withJmxEnabled(false);
    main.addMainListener(new DiscreetErrors());
    main.start();
  }

  /**
   * Adds an upload: its scans find their way, and what waits of it in the ledger goes on.
   *
   * @param oneShot whether optional files are not waited for
   */
  public UploadContext add(UploadDefinition definition, boolean oneShot) {
    UploadContext upload = factory.create(definition, target, oneShot);
    if (!options.rehearsal()) {
      tasks.recover(upload);
      afters.recover(upload);
    }
    uploads.add(upload);
    for (String template : List.of("assemble", "claim")) {
      TemplatedRouteBuilder.builder(camel(), template)
          .routeId(template + "-" + upload.id())
          .parameter("upload", upload.id())
          .add();
    }
    return upload;
  }

  /**
   * An upload as {@link #add} makes it, for one who only asks what its rules decide: no route knows
   * it.
   */
  public UploadContext look(UploadDefinition definition) {
    UploadContext upload = factory.create(definition, target, true);
    uploads.add(upload);
    return upload;
  }

  /** Scans an upload whenever the trigger fires. */
  public void poll(UploadContext upload, String trigger) {
    TemplatedRouteBuilder.builder(camel(), "poll")
        .routeId("poll-" + upload.id())
        .parameter("upload", upload.id())
        .parameter("trigger", trigger)
        .add();
  }

  /**
   * Lets an upload run by itself, as its definition says when.
   *
   * @return what announces changes at its sources; closed by whoever ends the upload
   */
  public Following follow(UploadContext upload) {
    Agenda agenda = new Agenda(options.ledger(), upload.no(), upload.definition().when(), clock);
    scans.follow(upload.id(), agenda);
    poll(upload, "timer:poll-" + upload.id() + "?period={{scan.tick}}&delay=0");
    return new Following(upload.definition(), agenda);
  }

  /** Whether a scan of the upload is under way, or something that it has claimed. */
  public boolean isMoving(UploadContext upload) {
    return scans.isBusy(upload.id()) || options.ledger().questions().moving(upload.no());
  }

  /** Ends the scans of an upload. */
  public void stopPolling(UploadContext upload) {
    try {
      camel().getRouteController().stopRoute("poll-" + upload.id());
      camel().removeRoute("poll-" + upload.id());
    } catch (Exception e) {
      throw new IllegalStateException("the route poll-" + upload.id() + " does not stop", e);
    }
  }

  /**
   * Whether files go to presigned URLs of the default storage; else they go through the backend.
   */
  public boolean presigns() {
    return SynapseApi.presigned(target);
  }

  private CamelContext camel() {
    return main.getCamelContext();
  }

  /** Whether a route works on something. */
  boolean isBusy() {
    return camel().getInflightRepository().size() > 0;
  }

  /** Whether claimed units go up; a plan ends at the claim. */
  boolean sends() {
    return !options.rehearsal();
  }

  Scans scans() {
    return scans;
  }

  Health health() {
    return health;
  }

  Ledger ledger() {
    return options.ledger();
  }

  @Override
  public void close() {
    outcomes.stopping();
    main.stop();
    threads.values().forEach(ExecutorService::shutdownNow);
    uploads.all().forEach(upload -> upload.source().close());
    clients.close();
    storageClient.close();
    client.close();
  }
}
