package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.backend.sage.entity.Bundle;
import io.synapsecourier.model.sage.SynapseId;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage show}: an entity with its file, annotations and provenance. */
@Command(
    name = "show",
    description = "Show an entity: its fields, its file, its annotations and its provenance.")
final class ShowCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123 or syn123.4")
  private SynapseId id;

  @Option(names = "--limitSearch", paramLabel = "ID", description = "no effect", hidden = true)
  private String limitSearch;

  @Override
  public Integer call() {
    return sage.run(
        session -> {
          Bundle bundle = session.entities().bundle(id);
          SynapseId version = new SynapseId(id.id(), bundle.entity().version());
          Optional<Activity> activity = new Activities(session.client()).of(version);
          System.out.print(EntityText.of(bundle, activity));
          return 0;
        });
  }
}
