package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.backend.sage.entity.Activity;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage set-provenance}: how the current version of an entity came about. */
@Command(
    name = "set-provenance",
    description = {
      "Say how the current version of an entity came about.",
      "Where it says so already, nothing is sent."
    })
final class SetProvenanceCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private EntityOption entity;
  @Mixin private ProvenanceOptions items;
  @Mixin private OutputFile output;

  @Option(names = "--name", paramLabel = "NAME", description = "of the activity")
  private String name;

  @Option(names = "--description", paramLabel = "TEXT", description = "of the activity")
  private String description;

  @Override
  public Integer call() {
    String current = entity.current();
    return sage.run(
        session -> {
          Provenance wanted =
              new Provenance(name, description, items.used(session), items.executed(session));
          if (wanted.isEmpty() && name == null && description == null) {
            throw sage.wrong(command, "Say what was used or executed: --used or --executed.");
          }
          Activities activities = new Activities(session.client());
          SynapseId latest = new SynapseId(current, null);
          Activity set = activities.set(current, activities.of(latest), wanted);
          if (output.isGiven()) {
            output.write(activities.json(latest));
          } else {
            System.out.println("Set provenance record " + set.id() + " on entity " + current);
          }
          return 0;
        });
  }
}
