package io.synapsecourier.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A running stand-in for the platform, with a real S3 server behind its presigned URLs.
 *
 * <p>Everything listens on 127.0.0.1. The methods beside {@link #start} and {@link #close} are the
 * same as the paths under {@code /sandbox/} of the API: they tell what really happened and arm
 * faults.
 */
public final class Sandbox implements AutoCloseable {
  private final SandboxOptions options;
  private final Path folder;
  private final Started started;
  private final StorageProcess storage;
  private final State state;
  private final FaultyCalls faultyCalls;
  private final MultipartUploads multipart;
  private final PutGate gate;
  private final Presigner presigner;
  private final ApiServer server;

  private Sandbox(SandboxOptions options, Path folder, Started started, List<Extension> extensions)
      throws IOException {
    this.options = options;
    this.folder = folder;
    this.storage = started.add(StorageProcess.start(objects(folder), log(folder)));
    Faults faults = new Faults(options.seed());
    this.state = started.add(new State(folder, objects(folder), storage, faults));
    this.faultyCalls = started.add(new FaultyCalls(faults));
    this.multipart = started.add(new MultipartUploads(storage.storage()));
    this.gate = started.add(new PutGate(storage.storage().endpoint(), faults, state.counts()));
    this.presigner = new Presigner(storage.storage());
    List<Api> apis = new ArrayList<>();
    for (Extension extension : extensions) {
      Api api = started.add(extension.build(parts()));
      state.add(api);
      apis.add(api);
    }
    apis.add(new PlatformApi(router(), new Authentication(options.token())));
    this.server = started.add(new ApiServer(options.port(), apis, faultyCalls, state.counts()));
    this.started = started;
    server.start();
  }

  private static Path objects(Path folder) throws IOException {
    return Files.createDirectories(folder.resolve("objects"));
  }

  private static Path log(Path folder) {
    return folder.resolve("storage.log");
  }

  private Router router() {
    PresignApi presign =
        new PresignApi(
            state.catalog(),
            state.files(),
            presigner,
            multipart,
            () -> transferServer(Endpoint.PUT),
            options);
    return new Router(
        new CatalogApi(state.catalog(), this::uri),
        presign,
        new ConfirmApi(state.files(), state.objects(), multipart),
        new DirectApi(state.files(), state.direct(), state.chunked()),
        new ChunkedApi(state.chunked(), state.direct(), this::uri),
        new UnitApi(state.units(), new UnitCheck(state.catalog(), state.files()), this::uri),
        new TaskApi(state.tasks(), state.catalog(), state.units(), this::uri),
        new AdminApi(state));
  }

  private Extension.Parts parts() {
    return new Extension.Parts(
        folder, options.token(), presigner, state.objects(), this::transferServer);
  }

  private URI transferServer(Endpoint direction) {
    if (!state.faults().hits(direction)) {
      return storage.storage().endpoint();
    }
    boolean gone =
        state.faults().next(direction, fault -> fault.kind() == Fault.Kind.GONE).isPresent();
    return gone ? gate.nobody() : gate.uri();
  }

  /**
   * Starts a sandbox and waits until it answers.
   *
   * @param extensions interfaces beside the platform's
   * @throws CourierException the storage server was not built or did not start, the port is taken,
   *     or the folder cannot be used
   */
  public static Sandbox start(SandboxOptions options, Extension... extensions) {
    Started started = new Started();
    try {
      Path folder =
          options.stateDir().isPresent()
              ? Files.createDirectories(options.stateDir().get()).toRealPath()
              : Files.createTempDirectory("courier-sandbox").toRealPath();
      if (options.stateDir().isEmpty()) {
        started.add(() -> delete(folder));
      }
      return new Sandbox(options, folder, started, List.of(extensions));
    } catch (CourierException e) {
      started.close();
      throw e;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "sandbox-start",
              "The sandbox did not start: " + e.getMessage() + ".",
              "Choose another port, or another state folder where the old one is damaged."),
          e);
    }
  }

  /** Base address of the API, without a slash at its end. */
  public URI uri() {
    return server.uri();
  }

  /** The access token that every call needs. */
  public String token() {
    return options.token();
  }

  /** The folder with the state and the storage server's log. */
  public Path folder() {
    return folder;
  }

  /** The S3 server, for what needs a bucket to read from. */
  public ObjectStorage storage() {
    return storage.storage();
  }

  /** The process of the S3 server. */
  public ProcessHandle storageProcess() {
    return storage.handle();
  }

  /** Replaces the armed faults; counting and chance start anew. An empty list disarms all. */
  public void arm(List<Fault> faults) {
    state.faults().arm(faults);
  }

  /** Replaces the armed faults. */
  public void arm(Fault... faults) {
    arm(List.of(faults));
  }

  /** Does what the fault {@code kept_back} has put off; answers how many calls. */
  public int release() {
    try {
      return state.release();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot do what was kept back", e);
    }
  }

  /** How many calls the armed faults have hit so far. */
  public long faultHits() {
    return state.faults().hits();
  }

  /** All data units in the order of their ids. */
  public List<StoredUnit> units() {
    return state.units().all().stream().map(Unit::stored).toList();
  }

  /** All confirmed and directly uploaded files in the order in which they came. */
  public List<StoredFile> files() {
    return state.files().all();
  }

  /** All tasks in the order of their ids. */
  public List<StoredTask> tasks() {
    return state.tasks().all();
  }

  /** What was asked so far. */
  public RequestReport requests() {
    try {
      return state.requests();
    } catch (IOException e) {
      throw new UncheckedIOException("the storage server does not answer", e);
    }
  }

  /**
   * Adds a data collection as the API shows it; {@code id} may be left out.
   *
   * @return its id
   * @throws IllegalArgumentException it is no such JSON
   */
  public int addCollection(String json) {
    try {
      return state.catalog().addCollection(Json.MAPPER.readTree(json)).id();
    } catch (JsonProcessingException | ApiException e) {
      throw new IllegalArgumentException("not a data collection: " + json, e);
    }
  }

  /** Adds a project and tells its id. */
  public int addProject(String title) {
    return state.catalog().addProject(Json.object().put("title", title)).get("id").intValue();
  }

  /**
   * Makes a storage the default one: 11 takes presigned uploads, 12 does not.
   *
   * @throws IllegalArgumentException there is no such storage
   */
  public void defaultStorage(int id) {
    try {
      state.catalog().defaultStorage(id);
    } catch (ApiException e) {
      throw new IllegalArgumentException("no storage " + id, e);
    }
  }

  /** Forgets all but collections and projects, and makes storage 11 the default again. */
  public void reset() {
    try {
      state.forget();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot reset the sandbox", e);
    }
  }

  /** Ends the API and the storage server; a temporary folder is deleted. */
  @Override
  public void close() {
    started.close();
  }

  private static void delete(Path folder) throws IOException {
    ObjectFiles.empty(folder);
    Files.deleteIfExists(folder);
  }
}
