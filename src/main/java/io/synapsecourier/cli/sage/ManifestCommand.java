package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.meta.manifest.FolderMaker;
import io.synapsecourier.meta.manifest.FolderManifest;
import io.synapsecourier.meta.manifest.ManifestFlavour;
import io.synapsecourier.meta.manifest.ManifestTemplate;
import io.synapsecourier.model.OwnerOnly;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage manifest}: the manifest of a folder, or an empty one to fill in. */
@Command(
    name = "manifest",
    description = {
      "Write a manifest of the files below a folder, or with --template one to fill in.",
      "The folders below PATH are made at the server, empty ones too; courier sage sync then uploads",
      "the files."
    })
final class ManifestCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "PATH", arity = "0..1", description = "folder with the files")
  private Path path;

  @Option(
      names = {"--parent-id", "--parentid", "--parentId", "-parentid", "-parentId"},
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "project or folder that the files go into")
  private SynapseId parent;

  @Option(
      names = "--manifest-file",
      paramLabel = "FILE",
      description = "default: standard output; a name that ends in .csv makes a CSV manifest")
  private Path file;

  @Option(names = "--template", description = "only write a manifest with all columns")
  private boolean template;

  @Override
  public Integer call() {
    if (template) {
      return sage.told(this::writeTemplate);
    }
    if (path == null || parent == null) {
      throw sage.wrong(
          command,
          path == null
              ? "Missing required parameter: 'PATH'"
              : "Missing required option: '--parent-id=<ID>'");
    }
    String id = Versions.current(command, parent);
    return sage.run(session -> write(session, id));
  }

  private ManifestFlavour flavour() {
    boolean csv = file != null && file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    return csv ? ManifestFlavour.CSV : ManifestFlavour.TSV;
  }

  private int writeTemplate() throws IOException {
    if (path != null) {
      throw sage.wrong(command, "A template is of no folder: leave PATH or --template out.");
    }
    if (file == null) {
      ManifestTemplate.write(System.out, flavour(), parent);
    } else {
      OwnerOnly.replace(file, out -> ManifestTemplate.write(out, flavour(), parent));
    }
    return 0;
  }

  private int write(Session session, String id) throws IOException {
    SageEntity root = session.entities().get(id);
    if (!root.isContainer()) {
      throw sage.wrong(command, id + " is no project or folder, so no file can go into it.");
    }
    FolderMaker maker = (above, name) -> session.writes().folder(above, name).id();
    FolderManifest.Result result =
        file == null
            ? FolderManifest.write(System.out, flavour(), path, id, maker)
            : FolderManifest.write(file, flavour(), path, id, maker);
    result.leftOut().forEach(problem -> Failures.say(problem.toString()));
    if (file != null) {
      Failures.say(
          result.files() + " files, " + result.folders() + " folders: " + file.toAbsolutePath());
    }
    return 0;
  }
}
