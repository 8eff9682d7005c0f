package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Annotations;
import io.synapsecourier.model.sage.Annotation;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;

/** {@code courier sage set-annotations}: keys are set, or the whole set is replaced. */
@Command(
    name = "set-annotations",
    description = {
      "Set annotations of an entity.",
      "Keys that are not named stay, unless --replace is given; null or an empty list takes a key",
      "away. What is there already is not sent."
    })
final class SetAnnotationsCommand implements Callable<Integer> {
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private EntityOption entity;

  @Option(
      names = "--annotations",
      required = true,
      paramLabel = "JSON",
      description = "for example '{\"age\": 7, \"tags\": [\"a\", \"b\"]}'")
  private String json;

  @Option(
      names = {"-r", "--replace"},
      description = "keys that are not named go")
  private boolean replace;

  @Override
  public Integer call() {
    String current = entity.current();
    Map<String, Annotation> changes = AnnotationArgument.read(json);
    return sage.run(
        session -> {
          Annotations annotations = new Annotations(session.client());
          annotations.set(current, annotations.get(current), changes, replace);
          System.err.println("Set annotations on entity " + current);
          return 0;
        });
  }
}
