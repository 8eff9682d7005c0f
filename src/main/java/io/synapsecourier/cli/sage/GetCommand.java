package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.download.Collision;
import io.synapsecourier.backend.sage.download.DownloadFolder;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.meta.manifest.MetadataManifest;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage get}: a file, or with {@code -r} all files of a project or folder. */
@Command(
    name = "get",
    description = {
      "Download a file, or with -r all files of a project or folder.",
      "With -r, a manifest of them (SYNAPSE_METADATA_MANIFEST.tsv) is written, which courier sage sync",
      "takes back. What is on this machine already is not downloaded again, and a download that broke",
      "off goes on."
    })
final class GetCommand implements Callable<Integer> {
  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(
      paramLabel = "ID",
      arity = "0..1",
      description = "syn123 or syn123.4; a local file: its entity is found by its content")
  private String target;

  @Option(
      names = {"-q", "--query"},
      paramLabel = "SQL",
      description = "the files whose ids a query names, in its column id")
  private String query;

  @Option(
      names = {"-v", "--version"},
      paramLabel = "N",
      description = "version of the file; default: the current one")
  private Long version;

  @Option(
      names = {"-r", "--recursive"},
      description = "all files of a project or folder, and of the folders below it")
  private boolean recursive;

  @Option(names = "--followLink", description = "download what a link leads to")
  private boolean followLink;

  @Option(
      names = "--limitSearch",
      paramLabel = "ID",
      converter = IdConverter.class,
      description = "project or folder in which the entity of a local file is looked for")
  private SynapseId limit;

  @Option(
      names = "--downloadLocation",
      paramLabel = "DIR",
      description = "default: the current directory",
      defaultValue = "./")
  private Path location;

  @Option(
      names = "--manifest",
      paramLabel = "WHERE",
      description = "all: a manifest in every folder; root: only in DIR; suppress: none",
      defaultValue = "all")
  private ManifestMode manifest;

  @Option(
      names = "--collision",
      paramLabel = "MODE",
      description =
          "what becomes of another file of the same name: overwrite.local (usual with -r),"
              + " keep.local, keep.both (usual without)")
  private String collision;

  @Option(names = "--multiThreaded", description = "no effect", hidden = true)
  private boolean multiThreaded;

  @Override
  public Integer call() {
    if ((target == null) == (query == null)) {
      throw sage.wrong(command, "Name either an id or, with -q, a query.");
    }
    Collision mode =
        collision != null
            ? Collision.of(collision)
            : recursive ? Collision.OVERWRITE_LOCAL : Collision.KEEP_BOTH;
    if (query != null) {
      if (recursive || version != null) {
        throw sage.wrong(command, "A query names files: leave -r and --version out.");
      }
      return sage.run(session -> queried(session, mode));
    }
    Optional<SynapseId> id = SynapseId.parse(target);
    if (id.isEmpty()) {
      Path file = local();
      return sage.run(session -> associated(session, file));
    }
    SynapseId wanted = Versions.of(command, id.get(), version);
    if (recursive && wanted.version() != null) {
      throw sage.wrong(command, "Only a single file has versions: leave -r or the version out.");
    }
    return sage.run(
        session -> recursive ? tree(session, wanted, mode) : one(session, wanted, mode));
  }

  private Path local() {
    Path file = Path.of(target);
    if (!Files.isRegularFile(file)) {
      throw sage.wrong(
          command, "'" + target + "' is neither an id such as syn123 nor a file of this machine.");
    }
    return file;
  }

  private int one(Session session, SynapseId id, Collision mode) throws IOException {
    new SingleGet(session, mode, DownloadFolder.root(location), followLink).get(id);
    return 0;
  }

  private int queried(Session session, Collision mode) throws IOException {
    List<SynapseId> ids = QueryRows.ids(session, query);
    SingleGet files = new SingleGet(session, mode, DownloadFolder.root(location), followLink);
    int code = 0;
    for (SynapseId id : ids) {
      try {
        files.get(id);
      } catch (IOException e) {
        Failures.say("failed: " + id + ": " + SageFailures.problem(e));
        code = Failures.SOME_FAILED;
      }
    }
    return code;
  }

  private int associated(Session session, Path file) throws IOException {
    List<SynapseId> found = new Association(session, limit == null ? null : limit.id()).of(file);
    String shown = Texts.shown(file.toString());
    for (SynapseId id : found) {
      System.out.println("Associated file: " + shown + " with synapse ID " + id);
    }
    if (found.isEmpty()) {
      Failures.say(shown + " is not at the server, as far as this account may see.");
    }
    return found.isEmpty() ? Failures.SOME_FAILED : 0;
  }

  private int tree(Session session, SynapseId id, Collision mode) throws IOException {
    SageEntity start = session.entities().get(id);
    if (!start.isContainer()) {
      return one(session, id, mode);
    }
    DownloadTold told = new DownloadTold(sage.showsProgress());
    Set<String> reserved =
        manifest == ManifestMode.SUPPRESS ? Set.of() : Set.of(MetadataManifest.TSV_NAME);
    try (RowSpool spool = new RowSpool(session.settings().cache())) {
      TreeRows rows = new TreeRows(spool);
      new TreeDownload(session, new FileDownload(session, mode, reserved), followLink, told, rows)
          .run(start.id(), DownloadFolder.root(location), session.settings().transfers());
      int manifests = rows.write(manifest);
      System.out.println(told.summary() + "; manifests: " + manifests);
    }
    return told.hasFailures() ? Failures.SOME_FAILED : 0;
  }
}
