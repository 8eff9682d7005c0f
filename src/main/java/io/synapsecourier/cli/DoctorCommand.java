package io.synapsecourier.cli;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.backend.synapse.SynapseApi;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.model.StorageInfo;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.SourceCheck;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hc.core5.util.Timeout;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier doctor}: what would keep uploads from working. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Check configuration, backend, network, ledger, disks, and each source of the definitions.",
      "Nothing is written; each line that fails says what to do."
    })
final class DoctorCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @Mixin private Globals globals;

  @Parameters(
      arity = "0..*",
      paramLabel = "DEFINITION",
      description = "files of definitions; default: all enabled ones of config/uploads")
  private List<Path> files;

  @Option(names = "--only", paramLabel = "ID", description = "only these definitions", split = ",")
  private List<String> only;

  @Override
  public Integer call() {
    Findings findings = new Findings();
    SetupCheck setup = new SetupCheck(globals, findings);
    setup.settings();
    Credentials credentials = setup.credentials();
    List<UploadDefinition> definitions = setup.definitions(files, only);
    BackendSettings backend = findings.ask("token", globals::backend);
    try (ApiClient client = backend == null ? null : client(backend);
        SourceCheck sources = new SourceCheck(credentials)) {
      SynapseApi api = client == null ? null : new SynapseApi(client);
      StorageInfo target =
          api == null
              ? null
              : new BackendCheck(findings, Clock.systemUTC()).check(api, backend.host());
      new NetworkCheck(findings, System.getenv())
          .proxies(backend == null ? null : backend.host(), target != null);
      DefinitionCheck check = new DefinitionCheck(findings, api, target, sources);
      definitions.forEach(check::check);
    }
    new LedgerCheck(globals, findings).check();
    new DiskCheck(findings)
        .check(
            "temporary files",
            Path.of(System.getProperty("java.io.tmpdir")),
            "Make room, or name another folder: JAVA_OPTS=-Djava.io.tmpdir=DIR.");
    findings.print(globals.output());
    return findings.exitCode();
  }

  private static ApiClient client(BackendSettings backend) {
    return new ApiClient(
        backend.host(), backend.token(), Timeout.ofMilliseconds(PATIENCE.toMillis()));
  }
}
