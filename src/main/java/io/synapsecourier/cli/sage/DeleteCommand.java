package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage delete}: into the trash, or one version for good. */
@Command(
    name = "delete",
    description = {
      "Put an entity into the trash with all in it, or delete one of its versions.",
      "A version that was deleted cannot be had back."
    })
final class DeleteCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123 or syn123.4")
  private SynapseId id;

  @Option(names = "--version", paramLabel = "N", description = "this version alone")
  private Long version;

  @Override
  public Integer call() {
    SynapseId wanted = Versions.of(command, id, version);
    return sage.run(
        session -> {
          session.writes().delete(wanted);
          System.out.println(
              "Deleted entity: "
                  + wanted.id()
                  + (wanted.version() == null ? "" : ", version " + wanted.version()));
          return 0;
        });
  }
}
