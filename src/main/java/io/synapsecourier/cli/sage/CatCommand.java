package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.download.Collision;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.model.sage.SynapseId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage cat}: the content of a file, by way of the cache. */
@Command(name = "cat", description = "Print the content of a file, which is kept in the cache.")
final class CatCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123 or syn123.4")
  private SynapseId id;

  @Option(
      names = {"-v", "--version"},
      paramLabel = "N",
      description = "default: the current one")
  private Long version;

  @Override
  public Integer call() {
    SynapseId wanted = Versions.of(command, id, version);
    return sage.run(
        session -> {
          Bundle bundle = session.entities().bundle(wanted);
          Path file =
              new FileDownload(session, Collision.OVERWRITE_LOCAL, Set.of())
                  .download(bundle, session.cacheFolder(bundle.downloadable().id()))
                  .path();
          Files.copy(file, System.out);
          System.out.flush();
          return 0;
        });
  }
}
