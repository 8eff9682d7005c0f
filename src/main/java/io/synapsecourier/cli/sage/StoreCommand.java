package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.meta.manifest.NameRules;
import io.synapsecourier.model.sage.Annotation;
import io.synapsecourier.model.sage.Provenance;
import io.synapsecourier.model.sage.SynapseId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage store}: one file, folder or project. */
@Command(
    name = "store",
    aliases = "add",
    description = {
      "Upload a file, or link an address; or make a folder or project.",
      "The entity gets the annotations and the provenance that are named. What the server has already",
      "is not sent again."
    })
final class StoreCommand implements Callable<Integer> {
  /** What can be stored. */
  enum Kind {
    FILE,
    FOLDER,
    PROJECT;

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
  @Mixin private ProvenanceOptions provenance;

  @Parameters(paramLabel = "FILE", arity = "0..1", description = "file, or address to be linked")
  private String file;

  @Option(names = "--file", hidden = true, paramLabel = "FILE")
  private String sameFile;

  @Option(
      names = {"--id", "-id"},
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "entity that gets the file as its content")
  private SynapseId id;

  @Option(
      names = "--type",
      paramLabel = "TYPE",
      description = "File, Folder or Project",
      defaultValue = "FILE")
  private Kind type;

  @Option(names = "--name", paramLabel = "NAME", description = "its name; else that of the file")
  private String name;

  @Option(
      names = "--noForceVersion",
      description = "changed content makes a version only where the server wants one")
  private boolean noForceVersion;

  @Option(
      names = "--annotations",
      paramLabel = "JSON",
      description = "for example '{\"age\": 7, \"tags\": [\"a\", \"b\"]}'")
  private String annotations;

  @Option(names = "--replace", description = "annotations that are not named go")
  private boolean replace;

  @Override
  public Integer call() {
    String content = file == null ? sameFile : file;
    check(content);
    checkNames(content);
    Map<String, Annotation> values =
        annotations == null ? Map.of() : AnnotationArgument.read(annotations);
    return sage.run(
        session -> {
          Store store = new Store(session);
          Provenance made =
              new Provenance(null, null, provenance.used(session), provenance.executed(session));
          Store.Wanted wanted =
              new Store.Wanted(
                  type == Kind.FILE ? content : null,
                  id == null ? null : Versions.current(command, id),
                  parent.id(),
                  name,
                  !noForceVersion);
          Store.Stored stored = type == Kind.FILE ? store.file(wanted) : store.container(wanted);
          SageEntity entity = store.annotated(stored, values, replace && annotations != null);
          store.proven(stored, made);
          store.described(entity.id(), description.text());
          System.out.println(
              "Created/Updated entity: " + entity.id() + "\t" + Texts.shown(entity.name()));
          return 0;
        });
  }

  private void check(String content) {
    boolean isFile = type == Kind.FILE;
    if (isFile && content == null && id == null) {
      throw sage.wrong(command, "Missing required parameter: 'FILE'");
    }
    if (!isFile && content != null) {
      throw sage.wrong(command, "A " + type + " has no file: leave FILE or --type out.");
    }
    if (id != null && !isFile) {
      throw sage.wrong(command, "--id names what is there already: leave --type out.");
    }
    if (id == null && type != Kind.PROJECT && parent.id() == null) {
      throw sage.wrong(command, "Say where it goes: --parentid, or --id of what is there.");
    }
    if (id != null && parent.id() != null) {
      throw sage.wrong(command, "--id and --parentid: courier sage mv moves an entity.");
    }
    if (!isFile && name == null) {
      throw sage.wrong(command, "Missing required option: '--name=<NAME>'");
    }
  }

  /** Before anything is sent: the server would say it after the last byte. */
  private void checkNames(String content) {
    if (name != null) {
      checkName(name, "Write another --name.");
    }
    if (content == null || type != Kind.FILE) {
      return;
    }
    if (Store.isAddress(content)) {
      if (name == null && id == null) {
        checkName(Store.fileName(content), "Give it a name by --name.");
      }
    } else if (Files.isRegularFile(Path.of(content))) {
      checkName(Store.fileName(content), "Rename the file: the server keeps that name, too.");
    }
  }

  private void checkName(String text, String remedy) {
    NameRules.server(text)
        .ifPresent(
            why -> {
              throw sage.wrong(command, "'" + text + "' " + why + ". " + remedy);
            });
  }
}
