package io.synapsecourier.cli.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.entity.Activities;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage get-provenance}: the activity of a version as the server tells it. */
@Command(
    name = "get-provenance",
    description = "Print how a version of an entity came about, as JSON.")
final class GetProvenanceCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private EntityOption entity;
  @Mixin private OutputFile output;

  @Option(names = "--version", paramLabel = "N", description = "default: the current one")
  private Long version;

  @Override
  public Integer call() {
    SynapseId wanted = entity.with(version);
    return sage.run(
        session -> {
          output.write(activity(session, wanted));
          return 0;
        });
  }

  private static JsonNode activity(Session session, SynapseId wanted) throws IOException {
    try {
      return new Activities(session.client()).json(wanted);
    } catch (SageException e) {
      if (e.status() != 404) {
        throw e;
      }
      // Where it is the entity that is not there, this says so.
      session.entities().get(wanted);
      throw new CourierException(
          Kind.BACKEND,
          new Problem(
              "sage-not-found",
              wanted + " has no provenance.",
              "courier sage set-provenance says how the current version came about."),
          e);
    }
  }
}
