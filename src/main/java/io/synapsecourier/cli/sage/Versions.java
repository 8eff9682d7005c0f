package io.synapsecourier.cli.sage;

import io.synapsecourier.model.sage.SynapseId;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** A version that stands behind the id or in an option of its own. */
final class Versions {
  private Versions() {}

  /**
   * The id with its version.
   *
   * @param version of the option; null for none
   * @throws ParameterException where both name one, and not the same, or it is none
   */
  static SynapseId of(CommandSpec command, SynapseId id, Long version) {
    if (version == null) {
      return id;
    }
    if (version < 1) {
      throw new ParameterException(
          command.commandLine(), "Versions are counted from 1, but --version was " + version + ".");
    }
    if (id.version() != null && !id.version().equals(version)) {
      throw new ParameterException(
          command.commandLine(),
          id + " names one version, --version " + version + " another: leave one out.");
    }
    return new SynapseId(id.id(), version);
  }

  /**
   * The id of what is changed, which always is the current version.
   *
   * @throws ParameterException where a version is named
   */
  static String current(CommandSpec command, SynapseId id) {
    if (id.version() != null) {
      throw new ParameterException(
          command.commandLine(),
          "Only the current version can be changed: write " + id.id() + " without a version.");
    }
    return id.id();
  }
}
