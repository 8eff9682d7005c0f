package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/**
 * {@code courier sage associate}: tells the cache which local files are those of which entities.
 */
@Command(
    name = "associate",
    description = {
      "Find the entities of local files by their content, and note them in the cache.",
      "A later get downloads none of them. Each line: id and version, a tab, the file."
    })
final class AssociateCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "PATH", description = "a file, or with -r a folder")
  private Path path;

  @Option(
      names = "-r",
      description = "all files in the folder and below it; links are not followed")
  private boolean recursive;

  @Option(
      names = "--limitSearch",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "only entities in this project or folder")
  private SynapseId limit;

  @Override
  public Integer call() {
    boolean isFolder = Files.isDirectory(path);
    if (!Files.exists(path)) {
      throw sage.wrong(command, Texts.shown(path.toString()) + " does not exist.");
    }
    if (isFolder && !recursive) {
      throw sage.wrong(command, Texts.shown(path.toString()) + " is a folder: add -r.");
    }
    return sage.run(
        session -> {
          Association association = new Association(session, limit == null ? null : limit.id());
          long missing = 0;
          try (Stream<Path> files = isFolder ? Files.walk(path) : Stream.of(path)) {
            for (Iterator<Path> each = files.iterator(); each.hasNext(); ) {
              Path file = each.next();
              boolean counts = !isFolder || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
              if (counts && !associated(association, file)) {
                missing++;
                Failures.say(
                    Texts.shown(file.toString()) + " is not at the server, as far as you may see.");
              }
            }
          }
          return missing == 0 ? 0 : Failures.SOME_FAILED;
        });
  }

  private static boolean associated(Association association, Path file) throws IOException {
    List<SynapseId> found = association.of(file);
    for (SynapseId id : found) {
      System.out.println(id + "\t" + Texts.shown(file.toString()));
    }
    return !found.isEmpty();
  }
}
