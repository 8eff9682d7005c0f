package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.OutputFormat;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The demonstration: a sandbox, the shipped sample folders, and what has to become of each. */
final class Demo {
  /** What {@code demo/README.md} promises of each unit: registered, or the reason code. */
  static final Map<String, String> EXPECTED =
      new TreeMap<>(
          Map.of(
              "A/patient-001", "REGISTERED",
              "A/patient-002", "REGISTERED",
              "B/patient-003", "REGISTERED",
              "B/환자-004", "REGISTERED",
              "C/patient-005", "REGISTERED",
              "C/patient-006", "REGISTERED",
              "B/patient-007", "missing-spec",
              "A/patient-008", "size-limit",
              "X/patient-009", "meta-schema"));

  private Demo() {}

  /**
   * How a demonstration went.
   *
   * @param units every unit of the ledger
   * @param registered ids of the units that the sandbox has
   */
  record Result(UploadRunner.Ended ended, List<UnitLine> units, List<Long> registered) {

    /** Unit keys whose outcome is not the planted one, with what it is; empty when all is well. */
    Map<String, String> surprises() {
      Map<String, String> outcomes = new TreeMap<>();
      for (UnitLine unit : units) {
        boolean done = unit.state().equals("REGISTERED") && registered.contains(unit.dataUnitId());
        outcomes.put(unit.unitKey(), done ? "REGISTERED" : String.valueOf(unit.code()));
      }
      Map<String, String> wrong = new TreeMap<>();
      EXPECTED.forEach(
          (key, expected) -> {
            String outcome = outcomes.getOrDefault(key, "not in the ledger");
            if (!outcome.equals(expected)) {
              wrong.put(key, outcome);
            }
          });
      outcomes.keySet().removeAll(EXPECTED.keySet());
      wrong.putAll(outcomes);
      if (registered.size() != units.stream().filter(u -> u.dataUnitId() != null).count()) {
        wrong.put("sandbox", registered.size() + " units");
      }
      return wrong;
    }
  }

  /** Runs it in a folder of its own that is gone afterwards. */
  static Result run(Globals globals) {
    Path folder = temporary();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        Ledger ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")))) {
      Path file = Globals.home().resolve("demo/demo.yaml");
      UploadDefinition definition =
          new DefinitionReader()
              .read(file)
              .orThrow()
              .withPath(file.resolveSibling("files").toString());
      BackendSettings backend =
          new BackendSettings(
              sandbox.uri().toString(), sandbox.token(), "the sandbox", "the sandbox", List.of());
      UploadRunner runner =
          new UploadRunner(globals, globals.settings(), backend, ledger, false, new RunNotes(null));
      UploadRunner.Ended ended = runner.run(List.of(definition)).get(0);
      List<UnitLine> units = new ArrayList<>();
      ledger
          .report()
          .units(
              Filter.upload(definition.id()),
              lines -> {
                lines.forEachRemaining(units::add);
                return null;
              });
      return new Result(ended, units, sandbox.units().stream().map(unit -> unit.id()).toList());
    } finally {
      remove(folder);
    }
  }

  /** Runs it without a word; answers an exit code. */
  static int quietly() {
    return run(quiet()).surprises().isEmpty() ? 0 : Failures.SOME_FAILED;
  }

  /** Options of one who wants to see nothing. */
  static Globals quiet() {
    Globals globals = new Globals();
    globals.noProgress = true;
    globals.format = OutputFormat.TABLE;
    return globals;
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("courier-demo");
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.delete(file);
      }
      Files.delete(folder);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
