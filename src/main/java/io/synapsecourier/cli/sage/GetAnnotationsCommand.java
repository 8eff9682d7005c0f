package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Annotations;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage get-annotations}: as JSON, a list of values for each key. */
@Command(
    name = "get-annotations",
    description = "Print the annotations of an entity as JSON: for each key a list of values.")
final class GetAnnotationsCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private EntityOption entity;
  @Mixin private OutputFile output;

  @Override
  public Integer call() {
    String current = entity.current();
    return sage.run(
        session -> {
          output.write(
              AnnotationJsonText.shown(new Annotations(session.client()).get(current).values()));
          return 0;
        });
  }
}
