package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code courier dead-letters replay}: lets units enter again. */
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Let units enter again at the stage that failed.",
      "Units of unknown outcome only by number or by their code: they may be sent twice."
    })
final class ReplayCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Parameters(
      arity = "0..*",
      paramLabel = "ID",
      description = "numbers of units, also of discarded ones")
  private List<Long> ids;

  @Option(names = "--upload", paramLabel = "ID", description = "all of this upload")
  private String upload;

  @Option(names = "--code", paramLabel = "CODE", description = "all with this reason code")
  private String code;

  @Option(names = "--all", description = "all that stopped")
  private boolean all;

  @Override
  public Integer call() {
    refuseToGuess();
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      List<Long> left = new ArrayList<>();
      List<Long> wanted = ids == null ? stopped(desk, left) : ids;
      int replayed = 0;
      for (long id : wanted) {
        String says = desk.replay(id);
        // Only a number names a discarded unit: a list may have been made before somebody's
        // discard.
        says = says.isEmpty() && ids != null ? desk.restore(id) : says;
        replayed += says.isEmpty() ? 0 : 1;
        System.out.println(id + ": " + (says.isEmpty() ? "is not stopped" : says));
      }
      String then = replayed == 0 ? "" : " " + DeadLettersCommand.next(desk);
      System.out.println(replayed + " of " + wanted.size() + " units replayed." + then);
      if (!left.isEmpty()) {
        System.out.println(
            left.size()
                + " of unknown outcome left, which a person has to decide: see dead-letters show "
                + left.get(0)
                + ".");
      }
      return replayed == wanted.size() && left.isEmpty() ? 0 : Failures.SOME_FAILED;
    }
  }

  /** Numbers beside a filter could mean both or either. */
  private void refuseToGuess() {
    boolean filter = upload != null || code != null || all;
    if ((ids != null) == filter || (all && (upload != null || code != null))) {
      String what =
          ids == null && !filter
              ? "Nothing says which units to replay."
              : "Which units to replay is said in two ways.";
      throw new CourierException(
          Kind.CONFIGURATION,
          new Problem(
              "nothing-named",
              what,
              "Name numbers, or --upload and --code, or --all; see courier dead-letters list."));
    }
  }

  /**
   * What the filter names.
   *
   * @param left takes units whose replay may send them twice, unless they are meant
   */
  private List<Long> stopped(Desk desk, List<Long> left) {
    List<Long> found = new ArrayList<>();
    desk.units(
        new Filter(upload, Filter.STOPPED, code, null),
        lines -> {
          new DeadLettersCommand.Stopped(lines)
              .forEachRemaining(line -> (isMeant(line) ? found : left).add(line.id()));
          return null;
        });
    return found;
  }

  private boolean isMeant(UnitLine line) {
    return !line.state().equals("UNKNOWN") || code != null;
  }
}
