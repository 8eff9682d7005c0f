package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import io.synapsecourier.sandbox.sage.SageSandbox;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier sandbox}: a backend on this machine to try things with. */
@Command(
    name = "sandbox",
    mixinStandardHelpOptions = true,
    description = "Run a stand-in for the platform on this machine, over a real S3 server.")
final class SandboxCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "keep everything there; default: forget it at the end")
  private Path state;

  @Option(
      names = "--port",
      paramLabel = "N",
      description = "port on 127.0.0.1; default: a free one",
      defaultValue = "0")
  private int port;

  @Option(
      names = "--access-token",
      paramLabel = "TOKEN",
      description = "token that it asks for; default: a random one")
  private String accessToken;

  @Option(
      names = "--multipart-threshold-mb",
      paramLabel = "MIB",
      description = "larger files go up in parts")
  private Long multipartThresholdMb;

  @Override
  public Integer call() throws InterruptedException {
    SandboxOptions options = SandboxOptions.defaults().withPort(port);
    if (state != null) {
      options = options.withStateDir(state);
    }
    if (accessToken != null) {
      options = options.withToken(accessToken);
    }
    if (multipartThresholdMb != null) {
      options = options.withMultipartThreshold(multipartThresholdMb * 1024 * 1024);
    }
    try (SageSandbox sandbox = SageSandbox.start(options)) {
      tell(sandbox);
      CountDownLatch forever = new CountDownLatch(1);
      Thread onSignal = new Thread(sandbox::close);
      Runtime.getRuntime().addShutdownHook(onSignal);
      forever.await();
      return 0;
    }
  }

  private void tell(SageSandbox sage) {
    Sandbox sandbox = sage.sandbox();
    Map<String, Object> s3 = new LinkedHashMap<>();
    s3.put("endpoint", sandbox.storage().endpoint().toString());
    s3.put("access_key", sandbox.storage().accessKey());
    s3.put("secret_key", sandbox.storage().secretKey());
    s3.put("bucket", sandbox.storage().bucket());
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("url", sandbox.uri().toString());
    fields.put("token", sandbox.token());
    fields.put("collection", 42);
    fields.put("storage", 11);
    fields.put("s3", s3);
    fields.put("sage", fields(sage));
    if (globals.format != OutputFormat.TABLE) {
      // One line, also as JSON: a script reads it and goes on while the sandbox runs.
      boolean yaml = globals.format == OutputFormat.YAML;
      OutputFormat format = yaml ? OutputFormat.YAML : OutputFormat.NDJSON;
      new Output(format, System.out, Terminal.NONE).object(fields);
      System.out.flush();
      return;
    }
    System.out.println("A stand-in for the platform runs on this machine. In another terminal:\n");
    System.out.println("  export SYNAPSE_HOST=" + sandbox.uri());
    System.out.println("  export SYNAPSE_ACCESS_TOKEN=" + sandbox.token());
    System.out.println("  ./courier collections");
    System.out.println("  ./courier upload /path/to/folder --data-collection 42 --storage 11\n");
    System.out.println("It is Sage Synapse as well, with these lines as .synapseConfig:\n");
    sage.config().lines().map(line -> "  " + line).forEach(System.out::println);
    System.out.println();
    System.out.println("  project " + sage.project() + ", folder " + sage.folder() + "\n");
    System.out.println("End it with Ctrl-C.");
  }

  private static Map<String, Object> fields(SageSandbox sage) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("repo_endpoint", sage.repo().toString());
    fields.put("file_endpoint", sage.file().toString());
    fields.put("auth_endpoint", sage.auth().toString());
    fields.put("token", sage.token());
    fields.put("project", sage.project());
    fields.put("folder", sage.folder());
    fields.put("config", sage.config());
    return fields;
  }
}
