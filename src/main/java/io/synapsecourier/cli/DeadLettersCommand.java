package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier dead-letters}: units that stopped, and what a person does about them. */
@Command(
    name = "dead-letters",
    mixinStandardHelpOptions = true,
    description = "List, show, replay or discard units that stopped.",
    subcommands = {
      DeadLettersCommand.ListThem.class,
      DeadLettersCommand.Show.class,
      ReplayCommand.class,
      DeadLettersCommand.Discard.class
    })
final class DeadLettersCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      UnitsCommand.columns(
          "id", "upload", "unit_key", "state", "stage", "code", "attempts", "reason", "remedy");

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    return list(globals, null, null);
  }

  static String next(Desk desk) {
    return desk.remote()
        ? "The running courier takes them up."
        : "The next run of their upload takes them up.";
  }

  private static int list(Globals globals, String upload, String code) {
    Output output = globals.output();
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      return desk.units(
          new Filter(upload, Filter.STOPPED, code, null),
          lines -> {
            output.records(output.forPeople() ? COLUMNS : UnitsCommand.ALL, new Stopped(lines));
            return 0;
          });
    }
  }

  /** Only units that stopped. */
  static final class Stopped implements Iterator<UnitLine> {
    private final Iterator<UnitLine> all;
    private UnitLine next;

    Stopped(Iterator<UnitLine> all) {
      this.all = all;
      advance();
    }

    private void advance() {
      next = null;
      while (next == null && all.hasNext()) {
        UnitLine candidate = all.next();
        next = UnitsCommand.stopped(candidate) ? candidate : null;
      }
    }

    @Override
    public boolean hasNext() {
      return next != null;
    }

    @Override
    public UnitLine next() {
      if (next == null) {
        throw new NoSuchElementException();
      }
      UnitLine line = next;
      advance();
      return line;
    }
  }

  /** {@code list}. */
  @Command(name = "list", mixinStandardHelpOptions = true, description = "List units that stopped.")
  static final class ListThem implements Callable<Integer> {
    @Mixin private Globals globals;

    @Option(names = "--upload", paramLabel = "ID", description = "only of this upload")
    private String upload;

    @Option(names = "--code", paramLabel = "CODE", description = "only with this reason code")
    private String code;

    @Override
    public Integer call() {
      return list(globals, upload, code);
    }
  }

  /** {@code show}. */
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Show everything about a unit.")
  static final class Show implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(paramLabel = "ID", description = "number of the unit")
    private long id;

    @Override
    public Integer call() {
      try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
        Map<String, Object> unit = desk.unit(id);
        if (unit.isEmpty()) {
          throw unknown(id);
        }
        Output output = globals.output();
        if (output.forPeople()) {
          new Output(OutputFormat.YAML, System.out, Terminal.detect()).object(unit);
        } else {
          output.object(unit);
        }
        return 0;
      }
    }
  }

  /** {@code discard}. */
  @Command(
      name = "discard",
      mixinStandardHelpOptions = true,
      description = "Give up units that stopped or are held, with a note that says why.")
  static final class Discard implements Callable<Integer> {
    @Mixin private Globals globals;

    @Parameters(arity = "1..*", paramLabel = "ID", description = "numbers of units")
    private List<Long> ids;

    @Option(
        names = "--note",
        paramLabel = "TEXT",
        required = true,
        description = "why; stays in the ledger")
    private String note;

    @Override
    public Integer call() {
      try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
        int discarded = 0;
        for (long id : ids) {
          boolean done = desk.discard(id, note);
          discarded += done ? 1 : 0;
          if (!done) {
            System.out.println(id + ": is not stopped");
          }
        }
        System.out.println(discarded + " of " + ids.size() + " units discarded.");
        return discarded == ids.size() ? 0 : Failures.SOME_FAILED;
      }
    }
  }

  private static CourierException unknown(long id) {
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            "unknown-unit",
            "The ledger has no unit " + id + ".",
            "See courier dead-letters list or courier units."));
  }
}
