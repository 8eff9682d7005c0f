package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier units}: the data units of the ledger. */
@Command(
    name = "units",
    mixinStandardHelpOptions = true,
    description = "List data units with their state.",
    subcommands = UnitsCommand.Approve.class)
final class UnitsCommand implements Callable<Integer> {
  static final List<Column> COLUMNS =
      columns(
          "id",
          "upload",
          "unit_key",
          "revision",
          "state",
          "files",
          "bytes",
          "data_unit_id",
          "reason");
  static final List<Column> ALL =
      columns(
          "id",
          "upload",
          "unit_key",
          "revision",
          "state",
          "stage",
          "code",
          "reason",
          "remedy",
          "attempts",
          "next_attempt",
          "files",
          "bytes",
          "data_unit_id",
          "task",
          "changed",
          "note");

  @Mixin private Globals globals;

  @Option(names = "--upload", paramLabel = "ID", description = "only of this upload")
  private String upload;

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "only in this state, for example OPEN or REGISTERED")
  private String state;

  @Override
  public Integer call() {
    Output output = globals.output();
    Filter filter = new Filter(upload, state(state), null, null);
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      return desk.units(
          filter,
          lines -> {
            output.records(output.forPeople() ? COLUMNS : ALL, lines);
            return 0;
          });
    }
  }

  static List<Column> columns(String... keys) {
    return Stream.of(keys).map(Column::of).toList();
  }

  /** The name of a state as the ledger writes it. */
  static String state(String written) {
    if (written == null) {
      return null;
    }
    String wanted = written.toUpperCase(Locale.ROOT);
    List<String> known = Arrays.stream(UnitState.values()).map(Enum::name).toList();
    if (!known.contains(wanted)) {
      String meant =
          NearestWord.of(wanted, known)
              .map(word -> "Did you mean " + word + "?")
              .orElse("States: " + known);
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem("unknown-state", "There is no state " + written + ".", meant));
    }
    return wanted;
  }

  /** {@code courier units approve}: lets held units go. */
  @Command(
      name = "approve",
      mixinStandardHelpOptions = true,
      description = "Let validated units go that wait because their definition says hold.")
  static final class Approve implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(arity = "0..*", paramLabel = "ID", description = "numbers of units")
    private List<Long> ids;

    @Option(names = "--upload", paramLabel = "ID", description = "all held units of this upload")
    private String upload;

    @Override
    public Integer call() {
      if (ids == null && upload == null) {
        throw new CourierException(
            Kind.CONFIGURATION,
            new Problem(
                "nothing-named",
                "Nothing says which units to approve.",
                "Name numbers or --upload; see courier units --state HELD."));
      }
      try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
        List<Long> wanted = new ArrayList<>(ids == null ? List.of() : ids);
        if (upload != null) {
          desk.units(
              new Filter(upload, "HELD", null, null),
              lines -> {
                lines.forEachRemaining(line -> wanted.add(line.id()));
                return null;
              });
        }
        int approved = desk.approve(wanted);
        System.out.println(
            approved
                + " of "
                + wanted.size()
                + " units approved. "
                + DeadLettersCommand.next(desk));
        return approved == wanted.size() ? 0 : Failures.SOME_FAILED;
      }
    }
  }

  static boolean stopped(UnitLine unit) {
    return unit.state().equals("DEAD") || unit.state().equals("UNKNOWN");
  }
}
