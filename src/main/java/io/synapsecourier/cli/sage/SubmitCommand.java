package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.entity.Evaluations;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage submit}: hands an entity in to an evaluation. */
@Command(
    name = "submit",
    description = {
      "Hand an entity in to an evaluation, such as the queue of a challenge.",
      "It is handed in once: where the answer is lost, the portal tells whether it arrived."
    })
final class SubmitCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Option(
      names = {"--evaluationID", "--evaluationId", "--evalID"},
      paramLabel = "N",
      description = "number of the evaluation")
  private String evaluation;

  @Option(
      names = {"--evaluationName", "--evalN"},
      paramLabel = "NAME",
      description = "name of the evaluation")
  private String evaluationName;

  @Option(
      names = "--evaluation",
      paramLabel = "N|NAME",
      description = "number or name of the evaluation",
      hidden = true)
  private String either;

  @Option(
      names = {"--entity", "--entityId", "--eid", "--id"},
      required = true,
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "what is handed in")
  private SynapseId entity;

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "of the submission; default: that of the entity")
  private String name;

  @Option(
      names = {"--teamName", "--team", "--submitterAlias", "--alias"},
      paramLabel = "NAME",
      description = "who hands it in, as boards show it")
  private String submitter;

  @Override
  public Integer call() {
    if (either != null) {
      if (either.matches("\\d+")) {
        evaluation = evaluation == null ? either : evaluation;
      } else {
        evaluationName = evaluationName == null ? either : evaluationName;
      }
    }
    if (evaluation == null && evaluationName == null) {
      throw sage.wrong(command, "Name the evaluation: --evaluationID or --evaluationName.");
    }
    if (evaluation != null && !evaluation.matches("\\d{1,18}")) {
      throw sage.wrong(command, "'" + evaluation + "' is no number of an evaluation.");
    }
    return sage.run(this::submit);
  }

  private int submit(Session session) throws IOException {
    Evaluations evaluations = new Evaluations(session.client());
    if (evaluation != null && evaluationName != null) {
      Failures.say("Both number and name of the evaluation are given: the number counts.");
    }
    String queue = evaluation == null ? evaluations.byName(evaluationName) : Ids.number(evaluation);
    SageEntity handed = session.entities().get(entity);
    String title = name == null ? handed.name() : name;
    String id = evaluations.submit(queue, handed, title, submitter);
    System.out.println(
        "Submitted (id: "
            + id
            + ") entity: "
            + handed.id()
            + "\t"
            + Texts.shown(title)
            + " to Evaluation: "
            + queue);
    return 0;
  }
}
