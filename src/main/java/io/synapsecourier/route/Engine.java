package io.synapsecourier.route;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.DirectUpload;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.ProcessLimits;
import io.synapsecourier.config.Wish;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.monitor.Monitor;
import io.synapsecourier.transfer.MultipartPut;
import io.synapsecourier.transfer.Pacer;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.main.Main;
import org.apache.hc.core5.util.Timeout;

/** Runs the routes: makes the beans that they call, loads them, and adds one set per upload. */
public final class Engine implements AutoCloseable {
  private static final int REGISTERS = 8;
  private static final int PARTS = 8;
  private static final long LARGEST_REQUEST = 1 << 20;

  /** More than settings may ever let go out at once: what bounds them is {@code limits.puts}. */
  private static final int CONNECTIONS = 1000 + PARTS;

  private final EngineOptions options;
  private final Monitor monitor;
  private final Clock clock;
  private final ApiClient client;
  private final StorageClient storageClient;
  private final Main main = EndedByUs.main();
  private final Uploads uploads = new Uploads();
  private final Health health;
  private final InFlight inFlight = new InFlight();
  private final Map<String, ExecutorService> threads = new HashMap<>();
  private final DefaultStorage target;
  private final UploadFactory factory;
  private final SourceClients clients;
  private final HealthBoard board;
  private final UploadRoutes routes = new UploadRoutes(this::camel);
  private final FairPool puts;
  private volatile ProcessLimits limits;
  private Map<String, String> routeProperties = Map.of();
  private Scans scans;
  private Intake intake;
  private Tasks tasks;
  private Afters afters;
  private Outcomes outcomes;
  private Reports reports;

  /** Prepares an engine. The backend is not asked before an upload is added. */
  public Engine(EngineOptions given, Clock clock) {
    this.clock = clock;
    monitor =
        new Monitor(
            given.ledger().impatient(),
            given.settings(),
            new Watched(this),
            clock,
            given.extras().http() != null);
    options = given.heardBy(monitor.listener());
    client =
        new ApiClient(
            options.backend().host(),
            options.backend().token(),
            Timeout.of(options.settings().duration("backend.timeout")));
    SynapseApi api = new SynapseApi(client);
    storageClient =
        new StorageClient(
            CONNECTIONS,
            options.insecure(),
            (int) options.settings().duration("storage.timeout").toSeconds());
    board = new HealthBoard(options.ledger().uploads(), uploads);
    health =
        new Health(
            options.events(), clock, options.settings().duration("backend.again"), board::backend);
    limits = ProcessLimits.of(options.settings());
    puts = new FairPool("put", limits.puts());
    Pacer all = new Pacer(() -> limits.rates().at(clock.instant()));
    clients = new SourceClients(main::bind);
    Asking asking = new Asking(options.settings());
    factory = new UploadFactory(options, api, asking, clients, all, clock);
    target =
        new DefaultStorage(
            asking.patiently(api::defaultStorage),
            options.settings().duration("backend.again"),
            clock);
    bind(api);
  }

  private void bind(SynapseApi api) {
    Ledger ledger = options.ledger();
    var settings = options.settings();
    reports = new Reports(ledger, Reports.ending(settings), options.events(), clock);
    reports.restingUnless(id -> uploads.find(id).filter(this::isMoving).isPresent());
    CourierEvents events = new AllEvents(options.events(), reports);
    main.bind("reports", reports);
    threads.put("puts", puts);
    threads.put("registers", Pools.fixed("register", REGISTERS));
    threads.put("afters", Pools.fixed("after", REGISTERS));
    threads.put("scanners", Pools.growing("scan"));
    threads.put("parts", Pools.fixed("part", Math.min(PARTS, limits.puts())));
    threads.put("checksums", Pools.growing("checksum"));
    Retrying retrying =
        new Retrying(settings.duration("retry.first"), settings.number("retry.attempts"));
    outcomes = new Outcomes(ledger, inFlight, retrying, health, events, clock);
    TransferRate rate = new TransferRate();
    ShipmentEnd end = new ShipmentEnd(ledger, inFlight, outcomes, events, clock);
    MultipartPut multipart =
        new MultipartPut(storageClient, threads.get("parts"), threads.get("checksums"));
    scans = new Scans(uploads, ledger, events, clock);
    scans.heeding(health);
    scans.renewing(upload -> factory.renewed(upload, target.get()));
    intake = new Intake(scans, events);
    afters = new Afters(uploads, ledger, inFlight, retrying, events, clock);
    tasks = new Tasks(uploads, ledger, inFlight, outcomes, clock);
    main.bind("puts", threads.get("puts"));
    main.bind("registers", threads.get("registers"));
    main.bind("afters", threads.get("afters"));
    main.bind("scanners", threads.get("scanners"));
    main.bind("after", afters);
    main.bind("scans", scans);
    main.bind("intake", intake);
    main.bind("unitGroups", new UnitGroups());
    main.bind("bodies", new Bodies());
    main.bind("closings", new Closings(ledger, scans, events, clock));
    main.bind("describing", new Describing(ledger, events, clock));
    main.bind("validating", new Validating());
    main.bind("claims", new Claims(ledger, scans, inFlight, events, clock));
    main.bind("shipments", new Shipments(uploads, ledger, health, end, rate, target::presigns));
    main.bind(
        "fileSender", new Sender(storageClient, multipart, new DirectUpload(client), health, rate));
    main.bind(
        "registrations",
        new Registrations(uploads, ledger, inFlight, outcomes, health, events, clock));
    main.bind("tasks", tasks);
    main.bind("dispatcher", new Dispatcher(uploads, ledger, inFlight, health, clock));
    Asking asking = new Asking(settings);
    main.bind(
        "lookups",
        new Lookups(
            uploads,
            ledger,
            inFlight,
            (collection, to) ->
                api.dataUnits(collection, to, page -> asking.patiently(page::read)::answer),
            outcomes,
            events,
            settings.duration("lookup.grace"),
            clock));
    main.bind("retryAfter", new RetryAfter());
    main.bind("noHeaders", new NoHeaders());
    main.bind("synapseHttp", SharedHttp.of(client.http()));
  }

  /**
   * Asks the backend where uploads go, for one who has nothing to do without it.
   *
   * @throws io.synapsecourier.model.CourierException where it refuses, or is out of reach
   */
  public void mustHaveStorage() {
    target.get();
  }

  /** What is wrong with the backend; null where nothing is. */
  Problem backendProblem() {
    Problem problem = health.problem();
    return problem == null ? target.problem() : problem;
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
    expect(following);
    if (options.rehearsal()) {
      // What is planned goes nowhere, so that it would never make room.
      inFlight.lanes().open();
    }
    Map<String, String> properties = new HashMap<>(options.settings().all());
    properties.put("synapse.api", options.backend().host());
    properties.put(
        "synapse.post",
        "httpMethod=POST&httpClient=#synapseHttp&headerFilterStrategy=#noHeaders"
            + "&skipControlHeaders=true&disableStreamCache=true&copyHeaders=false");
    properties.put("courier.following", String.valueOf(!following.isEmpty()));
    properties.put("courier.sending", String.valueOf(!options.rehearsal()));
    properties.put("courier.reporting", String.valueOf(delivers()));
    properties.put("courier.report.to", delivers() ? reportTo() : "direct:report-nowhere");
    properties.putAll(monitor.properties(!options.rehearsal()));
    if (reportTo().startsWith("google-storage:")) {
      // A mistyped bucket would be made.
      properties.put("camel.component.google-storage.autoCreateBucket", "false");
    }
    if (options.rehearsal()) {
      properties.put("transport.ship.out", "direct:planned");
    }
    RouteFolders folders = new RouteFolders(options.home(), options.extras().http() != null);
    properties.forEach(main::addOverrideProperty);
    routeProperties = Map.copyOf(properties);
    main.configure().withRoutesIncludePattern(folders.pattern());
    monitor.beans().forEach(main::bind);
    options.extras().beans().forEach(main::bind);
    if (options.extras().http() != null) {
      serve(options.extras().http());
    }
    main.addMainListener(new NamedClients(options.credentials(), clients));
    try {
      main.start();
    } catch (RuntimeException e) {
      throw folders.refused(Reports.refused(reportTo(), e), camel(), routeProperties);
    }
  }

  private void serve(Extras.Http http) {
    HttpPort.mustBeFree(http);
    main.configure()
        .httpServer()
        .withEnabled(true)
        .withHost(http.host())
        .withPort(http.port())
        .withMaxBodySize(LARGEST_REQUEST)
        .withFileUploadEnabled(false);
  }

  /** The uploads that run by themselves now, or soon: others may not be announced. */
  void expect(Collection<String> following) {
    intake.expect(following);
  }

  /** Takes over what all uploads may use together from now on. */
  void limit(ProcessLimits now) {
    limits = now;
    puts.resize(now.puts());
  }

  /**
   * Adds an upload: its scans find their way, and what waits of it in the ledger goes on.
   *
   * @param oneShot whether optional files are not waited for
   */
  public UploadContext add(UploadDefinition definition, boolean oneShot) {
    return add(new Wish(definition, options.credentials(), options.aliases()), oneShot);
  }

  /** As {@link #add(UploadDefinition, boolean)}, with what else the configuration says now. */
  UploadContext add(Wish wish, boolean oneShot) {
    UploadContext upload = factory.create(wish, target.get(), oneShot);
    if (!options.rehearsal()) {
      tasks.recover(upload);
      afters.recover(upload);
    }
    uploads.add(upload);
    reports.began(upload.id());
    board.show(upload);
    routes.add(upload.id());
    return upload;
  }

  /**
   * Keeps an upload's id for the caller until {@link #remove}; false where somebody else has it.
   */
  boolean begin(String id) {
    return uploads.begin(id);
  }

  /**
   * Whether an upload could be added; nothing is changed.
   *
   * @throws io.synapsecourier.model.CourierException where it could not
   */
  void check(Wish wish) {
    factory.check(wish, target.get());
  }

  /**
   * Begins no more scans of an upload and breaks off the one that is under way; what it has claimed
   * goes on.
   */
  void retire(UploadContext upload) {
    scans.retire(upload.id());
  }

  /** Leaves in the ledger what waits there of an upload, for another to go on with. */
  void rest(UploadContext upload) {
    uploads.rest(upload.id());
  }

  /** Whether no scan of an upload is under way, and no unit. */
  boolean isAtRest(UploadContext upload) {
    return !scans.isBusy(upload.id()) && !inFlight.holds(upload.no());
  }

  /** Removes an upload that is at rest, or was not added as a whole. */
  void remove(String id) {
    routes.remove(id);
    uploads
        .find(id)
        .ifPresent(
            upload -> {
              uploads.remove(id);
              inFlight.releaseAll(upload.no());
              upload.source().close();
            });
    scans.forget(id);
    uploads.end(id);
  }

  /**
   * An upload as {@link #add} makes it, for one who only asks what its rules decide: no route knows
   * it.
   */
  public UploadContext look(UploadDefinition definition) {
    UploadContext upload = factory.create(definition, target.get(), true);
    uploads.add(upload);
    return upload;
  }

  /** Scans an upload whenever the trigger fires. */
  public void poll(UploadContext upload, String trigger) {
    routes.poll(upload.id(), trigger);
  }

  /**
   * Lets an upload run by itself, as its definition says when.
   *
   * @return what announces changes at its sources; closed by whoever ends the upload
   */
  public Following follow(UploadContext upload) {
    Agenda agenda = new Agenda(options.ledger(), upload.no(), upload.definition().when(), clock);
    scans.follow(upload.id(), agenda);
    poll(upload, "direct:poll-" + upload.id());
    send("direct:due", "");
    return new Following(upload.definition(), agenda);
  }

  /** Whether a scan of the upload is under way, or something that it has claimed. */
  public boolean isMoving(UploadContext upload) {
    return scans.isBusy(upload.id()) || options.ledger().questions().moving(upload.no());
  }

  private String reportTo() {
    return Objects.requireNonNullElse(options.settings().text("report.to"), "");
  }

  private boolean delivers() {
    return !options.rehearsal() && !reportTo().isEmpty();
  }

  private void send(String route, String body) {
    try (ProducerTemplate template = camel().createProducerTemplate()) {
      template.sendBody(route, body);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Delivers the report of an upload now, where reports are delivered at all. */
  void report(UploadContext upload) {
    if (delivers()) {
      send("direct:report", upload.id());
    }
  }

  /** Hands on events and tells what is wrong at the end of a run; no later look will. */
  void tell() {
    if (!options.rehearsal()) {
      send("direct:events-take", "");
      if (monitor.alerts()) {
        send("direct:alerts-last", "");
      }
    }
  }

  /** Files of an upload that are going up now. */
  int putsInFlight(String upload) {
    return puts.running(upload);
  }

  /** Ends the scans of an upload. */
  public void stopPolling(UploadContext upload) {
    routes.stopPolling(upload.id());
  }

  /**
   * Whether files go to presigned URLs of the default storage; else they go through the backend.
   */
  public boolean presigns() {
    return target.presigns();
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

  Collection<UploadContext> running() {
    return uploads.all();
  }

  Ledger ledger() {
    return options.ledger();
  }

  /** The files that the routes were read from. */
  public RouteFiles routeFiles() {
    return new RouteFiles(options.home().resolve("routes"), camel(), routeProperties);
  }

  HealthBoard board() {
    return board;
  }

  /**
   * Breaks off what still waits for the backend or a storage, so that {@link #close} does not wait
   * for it. The ledger knows of it; no attempt is used up.
   *
   * @param longest what the routes may take to end then
   */
  void breakOff(Duration longest) {
    outcomes.stopping();
    client.abort();
    storageClient.abort();
    camel().getShutdownStrategy().setTimeout(longest.toSeconds());
    camel().getExecutorServiceManager().setShutdownAwaitTermination(longest.toMillis());
  }

  @Override
  public void close() {
    outcomes.stopping();
    inFlight.lanes().open();
    main.stop();
    threads.values().forEach(ExecutorService::shutdownNow);
    uploads.all().forEach(upload -> upload.source().close());
    clients.close();
    storageClient.close();
    client.close();
    monitor.close();
  }
}
