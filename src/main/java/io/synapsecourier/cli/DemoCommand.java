package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.report.SummaryText;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier demo}: the main job on sample data, without an account. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Upload the sample data of demo/ to a sandbox on this machine.",
      "Ends with 0 only if exactly the expected units were registered, and the planted problems found."
    })
final class DemoCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Option(
      names = "--keep",
      description = "stay up with the console, while new sample data arrives, until Ctrl-C")
  private boolean keep;

  @Override
  public Integer call() {
    if (keep) {
      return new KeptDemo(globals).run();
    }
    Demo.Result result = Demo.run(globals);
    Output output = globals.output();
    output.records(
        output.forPeople()
            ? UnitsCommand.columns("unit_key", "state", "files", "data_unit_id", "code")
            : UnitsCommand.ALL,
        result.units().iterator());
    Map<String, String> surprises = result.surprises();
    if (output.forPeople()) {
      System.out.println();
      System.out.print(SummaryText.of(result.ended().summary()));
      System.out.println();
      long good = result.units().stream().filter(DemoCommand::registered).count();
      System.out.println(
          surprises.isEmpty()
              ? "As planned: "
                  + good
                  + " units are registered, and the 3 planted problems were found. An upload of"
                  + " this folder would have ended with exit code "
                  + result.ended().exitCode()
                  + "."
              : "Not as planned: " + surprises);
    }
    if (result.ended().failure() != null) {
      throw result.ended().failure();
    }
    return surprises.isEmpty() ? 0 : Failures.SOME_FAILED;
  }

  private static boolean registered(UnitLine unit) {
    return unit.dataUnitId() != null;
  }
}
