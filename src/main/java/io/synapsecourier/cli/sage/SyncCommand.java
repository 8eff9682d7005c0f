package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage sync}: carries a manifest out, and goes on where an earlier run ended. */
@Command(
    name = "sync",
    description = {
      "Upload the files of a manifest with their annotations and provenance.",
      "Everything that is wrong with it is told at once before anything is sent. What is uploaded is",
      "not uploaded again: after an interruption, or a correction, run it once more."
    })
final class SyncCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private ManifestArgument file;
  @Mixin private LedgerOptions ledger;

  @Option(
      names = {"--dryRun", "--dry-run"},
      description =
          "send nothing: check the manifest and its parents, count files and bytes, and list cells"
              + " that can be misread")
  private boolean dryRun;

  @Option(
      names = "--sendMessages",
      description = "send a message of Synapse to this account at the end")
  private boolean sendMessages;

  @Option(
      names = "--retries",
      paramLabel = "N",
      description =
          "so often is a row tried again before it stops; default: by the setting retry.attempts")
  private Integer retries;

  @Option(
      names = "--allow-move",
      description = "let a row with an id and another parent move the file there")
  private boolean allowMove;

  @Option(
      names = "--credentials",
      paramLabel = "NAME",
      description = "entry of credentials.yaml for the storages that rows name")
  private String credentials;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT",
      description = "table, json, yaml or ndjson",
      defaultValue = "table")
  private OutputFormat format;

  @Override
  public Integer call() {
    if (retries != null && retries < 0) {
      throw sage.wrong(command, "--retries is " + retries + ": write 0 or more.");
    }
    return sage.told(
        () -> {
          try (ManifestArgument.Opened opened = file.open()) {
            if (dryRun) {
              return sage.run(session -> check(session, opened));
            }
            if (!opened.manifest().isGood()) {
              tell(new ManifestValidation(opened.manifest(), List.of()), opened.name());
              return Failures.USAGE;
            }
            Sync.Options options = new Sync.Options(retries, allowMove, credentials, sendMessages);
            return new Sync(
                    sage.settings(), sage.showsProgress(), ledger.places(), options, output())
                .run(opened);
          }
        });
  }

  private int check(Session session, ManifestArgument.Opened opened) throws IOException {
    ManifestValidation validation = ManifestValidation.of(opened.manifest(), session.entities());
    tell(validation, opened.name());
    return validation.isGood() ? 0 : Failures.USAGE;
  }

  private void tell(ManifestValidation validation, String name) {
    new ManifestReport(validation).tell(name, output());
  }

  private Output output() {
    return new Output(format, System.out, Terminal.detect());
  }
}
