package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.EntityChange;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage mv}: an entity gets another parent. */
@Command(name = "mv", description = "Move a file or folder into another project or folder.")
final class MoveCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private EntityOption entity;
  @Mixin private ParentOption parent;

  @Override
  public Integer call() {
    String moved = entity.current();
    if (parent.id() == null) {
      throw sage.wrong(command, "Missing required option: '--parentid=<ID>'");
    }
    return sage.run(
        session -> {
          session.writes().update(session.entities().get(moved), EntityChange.parent(parent.id()));
          System.out.println("Moved " + moved + " to " + parent.id());
          return 0;
        });
  }
}
