package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.sage.SynapseId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage cp}: files and folders once more, without moving a byte. */
@Command(
    name = "cp",
    description = {
      "Copy a file, a link, or a folder with all in it; of a project, what is in it.",
      "No bytes move. What has conditions of access is not copied: the copy would not have them."
    })
final class CopyCommand implements Callable<Integer> {
  /** Kinds that can be left out. */
  enum Kind {
    FILE,
    LINK,
    TABLE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What the provenance of a copy says. */
  enum Origin {
    /** That it was made of the original. */
    TRACEBACK,
    /** What that of the original says. */
    EXISTING,
    /** Nothing. */
    NONE;

    @Override
    public String toString() {
      return this == NONE ? "None" : name().toLowerCase(Locale.ROOT);
    }
  }

  /** How copies are made. */
  record Rules(
      Origin origin, boolean updates, boolean annotations, boolean wikis, Set<Kind> excluded) {}

  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123 or syn123.4")
  private SynapseId id;

  @Option(
      names = "--destinationId",
      required = true,
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "project or folder that it goes into")
  private SynapseId destination;

  @Option(names = "--version", paramLabel = "N", description = "of a file; default: the current")
  private Long version;

  @Option(
      names = "--setProvenance",
      paramLabel = "WHAT",
      defaultValue = "traceback",
      description = "traceback: made of the original; existing: that of the original; None")
  private Origin origin;

  @Option(
      names = "--updateExisting",
      description = "a file of that name gets the content as a new version; folders are filled up")
  private boolean updateExisting;

  @Option(names = "--skipCopyAnnotations", description = "without annotations")
  private boolean skipAnnotations;

  @Option(
      names = "--excludeTypes",
      arity = "1..*",
      paramLabel = "TYPE",
      description = "file, link, table: what is left out")
  private List<Kind> excludeTypes = new ArrayList<>();

  @Option(names = "--skipCopyWiki", description = "without pages")
  private boolean skipWiki;

  @Override
  public Integer call() {
    SynapseId original = Versions.of(command, id, version);
    String target = Versions.current(command, destination);
    Set<Kind> excluded = EnumSet.noneOf(Kind.class);
    excluded.addAll(excludeTypes);
    Rules rules = new Rules(origin, updateExisting, !skipAnnotations, !skipWiki, excluded);
    return sage.run(
        session -> new Copying(session, rules).run(original, target) ? 0 : Failures.SOME_FAILED);
  }
}
