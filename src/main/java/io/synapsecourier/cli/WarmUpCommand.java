package io.synapsecourier.cli;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;

/**
 * {@code courier warm-up}: does what an upload and what the service do, so that the class archive
 * knows it. Where the sandbox was not built there is no backend, and the archive lacks what only
 * its answers bring in.
 *
 * <p>Whoever starts it gives {@code courier.state} a folder that may be thrown away.
 */
@Command(name = "warm-up", hidden = true, description = "Used by the launcher.")
final class WarmUpCommand implements Callable<Integer> {
  private static final Duration SERVICE = Duration.ofSeconds(6);
  private static final Duration LOOK = Duration.ofSeconds(3);
  private static final String NOBODY = "http://127.0.0.1:9";

  @Override
  public Integer call() throws IOException {
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults())) {
      Demo.quietly();
      serve(sandbox.uri().toString(), sandbox.token());
    } catch (CourierException notBuilt) {
      serve(NOBODY, "none");
    }
    return 0;
  }

  /** As a person does; it ends as on a signal, and the virtual machine with it. */
  private static void serve(String host, String token) throws IOException {
    Path state = Path.of(System.getProperty("courier.state"));
    Path config = Files.createDirectories(state.resolve("config"));
    Path files = Files.createDirectories(state.resolve("files/warm/up"));
    Files.writeString(files.resolve("scan.png"), "warm");
    Files.writeString(config.resolve("application.properties"), "http.port=0\n");
    Files.writeString(
        Files.createDirectories(config.resolve("uploads")).resolve("warm-up.yaml"),
        """
        id: warm-up
        name: Warm-up
        path: %s
        storage: 11
        data_collection: 42
        units: {by: directory, depth: 2}
        metadata: {directory: [site, dataset_folder]}
        when: {watch: 1s, settle: 1s}
        """
            .formatted(state.resolve("files")));
    after(LOOK, () -> Courier.run("status", "--config", config.toString()));
    after(SERVICE, () -> System.exit(0));
    Courier.run("run", "--config", config.toString(), "--host", host, "--token", token);
  }

  private static void after(Duration time, Runnable work) {
    CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS).execute(work);
  }
}
