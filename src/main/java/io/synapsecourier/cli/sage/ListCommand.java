package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityHeader;
import io.synapsecourier.backend.sage.entity.EntityType;
import io.synapsecourier.model.sage.SynapseId;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code courier sage list}: the contents of a project or folder, in the client's form. */
@Command(
    name = "list",
    description = {
      "List what is in a project or folder, and in the folders right below it.",
      "Each line: id, with -l version, creator and time, then the name."
    })
final class ListCommand implements Callable<Integer> {
  /** Deeper folders the server does not make. */
  private static final int MOST_LEVELS = 60;

  @Spec private CommandSpec command;
  @ParentCommand private SageCommand sage;
  @Mixin private HelpOption help;

  @Parameters(paramLabel = "ID", converter = IdConverter.class, description = "syn123")
  private SynapseId id;

  @Option(
      names = {"-r", "--recursive"},
      description = "all levels")
  private boolean recursive;

  @Option(
      names = {"-l", "--long"},
      description = "with version, creator and time of creation")
  private boolean isLong;

  @Option(
      names = {"-m", "--modified"},
      description = "with who changed it last, and when")
  private boolean modified;

  @Override
  public Integer call() {
    if (id.version() != null) {
      throw sage.wrong(command, "Write " + id.id() + " alone: only files have versions.");
    }
    return sage.run(
        session -> {
          Listing listing = new Listing(session, System.out);
          listing.print(id.id(), 0);
          if (listing.lines == 0) {
            System.out.println(
                "No results visible to "
                    + Texts.shown(session.profile().userName())
                    + " found for id "
                    + id.id());
          }
          return 0;
        });
  }

  private final class Listing {
    private final Session session;
    private final UserNames names;
    private final PrintStream out;
    private long lines;

    Listing(Session session, PrintStream out) {
      this.session = session;
      this.names = new UserNames(session.client());
      this.out = out;
    }

    void print(String container, int level) throws IOException {
      List<EntityHeader> children = new ArrayList<>();
      session.entities().children(container, Entities.LIST_TYPES, children::addAll);
      for (EntityHeader child : children) {
        out.println(line(child, level));
        lines++;
        boolean isContainer = child.is(EntityType.FOLDER) || child.is(EntityType.PROJECT);
        if (isContainer && (level == 0 || recursive) && level < MOST_LEVELS) {
          print(child.id(), level + 1);
        }
      }
    }

    private String line(EntityHeader child, int level) throws IOException {
      StringBuilder line = new StringBuilder(child.id());
      if (isLong) {
        line.append(
            String.format(
                Locale.ROOT,
                " %3s  %18s %s",
                child.version() == null ? "" : child.version(),
                names.of(child.createdBy()),
                minutes(child.createdOn())));
      }
      if (modified) {
        line.append(
            String.format(
                Locale.ROOT,
                "  %18s %s",
                names.of(child.modifiedBy()),
                minutes(child.modifiedOn())));
      }
      boolean isContainer = child.is(EntityType.FOLDER) || child.is(EntityType.PROJECT);
      return line.append("  ")
          .append("  ".repeat(level))
          .append(Texts.shown(child.name()))
          .append(isContainer ? "/" : "")
          .toString();
    }
  }

  /** {@code 2026-11-21T21:49:48.000Z} as {@code 2026-11-21 21:49}. */
  private static String minutes(String time) {
    return time != null && time.matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d.*")
        ? time.substring(0, 16).replace('T', ' ')
        : "";
  }
}
