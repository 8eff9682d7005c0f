package io.synapsecourier.cli;

import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import io.synapsecourier.report.Plan;
import io.synapsecourier.report.Summary;
import io.synapsecourier.report.SummaryCollector;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.EngineOptions;
import io.synapsecourier.route.OneShot;
import io.synapsecourier.route.UploadContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** Runs uploads one after another, once each, and sums up what the ledger says of them then. */
final class UploadRunner {
  private final Globals globals;
  private final Settings settings;
  private final BackendSettings backend;
  private final Ledger ledger;
  private final boolean rehearsal;
  private final RunNotes notes;

  /**
   * How an upload ended.
   *
   * @param failure why it stopped early; null where it did not
   * @param coverage how its workbook fits; null where it has none
   * @param plan null where it was carried out, or stopped early
   */
  record Ended(
      UploadDefinition definition,
      Summary summary,
      double seconds,
      CourierException failure,
      Coverage coverage,
      Plan plan) {
    int exitCode() {
      if (failure != null) {
        return failure.kind().exitCode();
      }
      long settled = summary.units("REGISTERED", "TASKED", "DISCARDED");
      if (plan != null) {
        settled += summary.units("CLAIMED", "UPLOADED", "REGISTERING");
      }
      long all = summary.units().values().stream().mapToLong(Long::longValue).sum();
      boolean clean = settled == all && summary.files("UNMATCHED", "WAITING", "SEEN") == 0;
      return clean && !hasUnusedRows() && !hasFailedAfter() ? 0 : Failures.SOME_FAILED;
    }

    /** Registered, but its files were not moved, tagged or deleted. */
    private boolean hasFailedAfter() {
      return summary.reasons().stream().anyMatch(reason -> "after-failed".equals(reason.code()));
    }

    private boolean hasUnusedRows() {
      return coverage != null
          && coverage.unused() > 0
          && definition.metadata().workbook().unmatched() == Unmatched.ERROR;
    }
  }

  UploadRunner(Globals globals, Ledger ledger, boolean rehearsal) {
    this(globals, globals.settings(), globals.backend(), ledger, rehearsal, new RunNotes(null));
  }

  /** Runs as a rehearsal. */
  UploadRunner(Globals globals, Ledger rehearsed, RunNotes notes) {
    this(globals, globals.settings(), globals.backend(), rehearsed, true, notes);
  }

  UploadRunner(
      Globals globals,
      Settings settings,
      BackendSettings backend,
      Ledger ledger,
      boolean rehearsal,
      RunNotes notes) {
    this.globals = globals;
    this.settings = settings;
    this.backend = backend;
    this.ledger = ledger;
    this.rehearsal = rehearsal;
    this.notes = notes;
  }

  /** Runs the uploads in this order; one that fails does not keep the others from running. */
  List<Ended> run(List<UploadDefinition> definitions) {
    int puts =
        definitions.stream().mapToInt(definition -> definition.limits().puts()).max().orElse(1);
    List<Ended> ended = new ArrayList<>();
    String label = definitions.size() == 1 ? definitions.get(0).name() : "uploads";
    Terminal terminal = Terminal.detect();
    try (Progress progress =
            Progress.start(
                Progress.Mode.of(terminal, globals.noProgress || rehearsal),
                label,
                System.err,
                terminal.columns());
        Engine engine = engine(puts, new AllEvents(progress, new LogEvents(), notes))) {
      engine.start();
      for (UploadDefinition definition : definitions) {
        ended.add(run(engine, definition));
      }
    }
    return ended;
  }

  /** An engine over the runner's ledger; not started yet. */
  Engine engine(int puts, CourierEvents events) {
    return new Engine(
        new EngineOptions(
            Globals.home(),
            settings,
            backend,
            globals.aliases(),
            globals.credentials(),
            ledger,
            events,
            globals.mayBeInsecure(backend),
            rehearsal),
        puts,
        Clock.systemUTC());
  }

  private Ended run(Engine engine, UploadDefinition definition) {
    long start = System.nanoTime();
    CourierException failure = null;
    UploadContext upload = null;
    OneShot oneShot = new OneShot(engine, settings.duration("backend.patience"));
    Thread onSignal = new Thread(oneShot::stop);
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      upload = engine.add(definition, true);
      oneShot.run(upload);
    } catch (CourierException e) {
      failure = e;
    } finally {
      removeHook(onSignal);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Summary summary = summary(definition.id());
    Plan plan =
        rehearsal && failure == null
            ? new Planning(ledger, notes, engine.presigns()).of(upload, summary)
            : null;
    return new Ended(definition, summary, seconds, failure, notes.coverage(definition.id()), plan);
  }

  private static void removeHook(Thread hook) {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException goingDown) {
      // The signal has come: the hook is doing its work.
    }
  }

  private Summary summary(String upload) {
    SummaryCollector collector = new SummaryCollector(upload);
    ledger
        .report()
        .units(
            LedgerReport.Filter.upload(upload),
            lines -> {
              lines.forEachRemaining(collector::add);
              return null;
            });
    ledger
        .report()
        .files(
            upload,
            lines -> {
              lines.forEachRemaining(collector::add);
              return null;
            });
    return collector.summary();
  }
}
