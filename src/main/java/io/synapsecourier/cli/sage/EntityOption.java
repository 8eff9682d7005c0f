package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code --id}: the entity that a command is about. */
final class EntityOption {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec command;

  @Option(
      names = {"--id", "-id"},
      required = true,
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "the entity")
  private SynapseId id;

  /** The entity with a version that an option of its own may name; null for none. */
  SynapseId with(Long version) {
    return Versions.of(command, id, version);
  }

  /** The entity as it is now, to be changed. */
  String current() {
    return Versions.current(command, id);
  }
}
