package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.backend.sage.entity.Wikis;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage create}: a project or a folder. */
@Command(name = "create", description = "Create a project or a folder.")
final class CreateCommand implements Callable<Integer> {
  /** What can be made without a file. */
  enum Kind {
    PROJECT,
    FOLDER;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;
  @Mixin private ParentOption parent;
  @Mixin private DescriptionOptions description;

  @Parameters(paramLabel = "TYPE", description = "Project or Folder")
  private Kind kind;

  @Option(names = "--name", required = true, paramLabel = "NAME", description = "its name")
  private String name;

  @Override
  public Integer call() {
    if (kind == Kind.FOLDER && parent.id() == null) {
      throw sage.wrong(command, "A folder needs --parentid: the project or folder it goes into.");
    }
    if (kind == Kind.PROJECT && parent.id() != null) {
      throw sage.wrong(command, "A project has no parent: leave --parentid out.");
    }
    return sage.run(
        session -> {
          String text = description.text();
          EntityType type = kind == Kind.PROJECT ? EntityType.PROJECT : EntityType.FOLDER;
          SageEntity made =
              session
                  .writes()
                  .create(new NewEntity(type, name, parent.id(), null, null, null, null, true));
          System.out.println("Created entity: " + made.id() + "\t" + Texts.shown(made.name()));
          if (text != null) {
            new Wikis(session.client()).create(made.id(), null, text);
          }
          return 0;
        });
  }
}
