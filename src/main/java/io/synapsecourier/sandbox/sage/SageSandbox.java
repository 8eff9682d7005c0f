package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * A running sandbox that serves Sage Synapse beside the platform: same process, same port, same
 * storage, same faults.
 *
 * <p>Faults, request counts and {@code reset} are those of {@link #sandbox()}; the methods here
 * that answer JSON tell what really happened, as the paths under {@code /sandbox/sage/} do.
 */
public final class SageSandbox implements AutoCloseable {
  private final Sandbox sandbox;
  private final SageApi api;

  private SageSandbox(Sandbox sandbox, SageApi api) {
    this.sandbox = sandbox;
    this.api = api;
  }

  /**
   * Starts a sandbox with the server's own limits and waits until it answers.
   *
   * @throws CourierException as {@link Sandbox#start} does
   */
  public static SageSandbox start(SandboxOptions options) {
    return start(options, SageOptions.defaults());
  }

  /**
   * Starts a sandbox and waits until it answers.
   *
   * @throws CourierException as {@link Sandbox#start} does
   */
  public static SageSandbox start(SandboxOptions options, SageOptions limits) {
    SageApi[] made = new SageApi[1];
    Sandbox sandbox =
        Sandbox.start(
            options,
            parts -> {
              made[0] = new SageApi(parts, limits);
              return made[0];
            });
    return new SageSandbox(sandbox, made[0]);
  }

  /** The sandbox as a whole: faults, requests, reset, storage, the platform's own interface. */
  public Sandbox sandbox() {
    return sandbox;
  }

  /** The {@code repoEndpoint}. */
  public URI repo() {
    return URI.create(sandbox.uri() + SageApi.REPO);
  }

  /** The {@code fileHandleEndpoint}. */
  public URI file() {
    return URI.create(sandbox.uri() + SageApi.FILE);
  }

  /** The {@code authEndpoint}. */
  public URI auth() {
    return URI.create(sandbox.uri() + SageApi.AUTH);
  }

  /** The token of {@link SageUser#TESTER}. */
  public String token() {
    return token(SageUser.TESTER);
  }

  public String token(SageUser user) {
    return user.token(sandbox.token());
  }

  /** Id of the project that is there from the start. */
  public String project() {
    return Call.syn(SageState.PROJECT);
  }

  /** Id of the folder that is there from the start, in the project. */
  public String folder() {
    return Call.syn(SageState.FOLDER);
  }

  /** The sections of a {@code .synapseConfig} that lead to this sandbox. */
  public String config() {
    return String.join(
        "\n",
        "[default]",
        "authtoken = " + token(),
        "",
        "[endpoints]",
        "repoEndpoint = " + repo(),
        "authEndpoint = " + auth(),
        "fileHandleEndpoint = " + file(),
        "portalEndpoint = " + sandbox.uri() + "/",
        "");
  }

  /** Entities with their versions, annotations, file handles and activities. */
  public ObjectNode entities() {
    return locked(api.oracle()::entities);
  }

  public ObjectNode handles() {
    return locked(api.oracle()::handles);
  }

  public ObjectNode activities() {
    return locked(api.oracle()::activities);
  }

  public ObjectNode uploads() {
    return api.oracle().uploads();
  }

  public ObjectNode messages() {
    return locked(api.oracle()::messages);
  }

  /** The last calls, in the order in which they came; not those of the storage. */
  public List<SageCall> calls() {
    return api.calls().all();
  }

  /**
   * Puts terms on an entity, to which nobody but its owner has agreed.
   *
   * @param entity its id
   */
  public void restrict(String entity) {
    api.state().restrict(Call.entity(entity));
  }

  private ObjectNode locked(Supplier<ObjectNode> question) {
    synchronized (api.state()) {
      return question.get();
    }
  }

  /** Forgets all but the project and the folder, and disarms the faults. */
  public void reset() {
    sandbox.reset();
  }

  @Override
  public void close() {
    sandbox.close();
  }
}
