package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Terminal;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import io.synapsecourier.report.Plan;
import io.synapsecourier.report.Summary;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.EngineOptions;
import io.synapsecourier.route.Extras;
import io.synapsecourier.route.OneShot;
import io.synapsecourier.route.Reports;
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
  private OneShot running;
  private boolean stopped;

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
    List<Ended> ended = new ArrayList<>();
    String label = definitions.size() == 1 ? definitions.get(0).name() : "uploads";
    Terminal terminal = Terminal.detect();
    try (Progress progress =
            Progress.start(
                Progress.Mode.of(terminal, globals.noProgress || rehearsal),
                label,
                System.err,
                terminal.columns());
        Engine engine = engine(new AllEvents(progress, new LogEvents(), notes))) {
      engine.mustHaveStorage();
      engine.start();
      for (UploadDefinition definition : definitions) {
        ended.add(run(engine, definition));
      }
    }
    return ended;
  }

  /** An engine over the runner's ledger; not started yet. */
  Engine engine(CourierEvents events) {
    return engine(events, Extras.NONE);
  }

  /** As {@link #engine(CourierEvents)}, with what a process adds that stays up. */
  Engine engine(CourierEvents events, Extras extras) {
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
            rehearsal,
            extras),
        Clock.systemUTC());
  }

  private Ended run(Engine engine, UploadDefinition definition) {
    long start = System.nanoTime();
    CourierException failure = null;
    UploadContext upload = null;
    OneShot oneShot = new OneShot(engine, settings.duration("backend.patience"));
    Thread onSignal = new Thread(oneShot::stop);
    Runtime.getRuntime().addShutdownHook(onSignal);
    begins(oneShot);
    try {
      upload = engine.add(definition, true);
      oneShot.run(upload);
    } catch (CourierException e) {
      failure = e;
      if (upload != null && e.kind() == CourierException.Kind.BACKEND) {
        // An answer to an earlier request may have come since.
        ledger.uploads().health(upload.no(), e.problem());
      }
    } finally {
      removeHook(onSignal);
    }
    return ended(engine, upload, definition, failure, (System.nanoTime() - start) / 1e9);
  }

  /** How an upload ended that ran once beside others. */
  Ended ended(Engine engine, UploadContext upload, CourierException failure, double seconds) {
    return ended(engine, upload, upload.definition(), failure, seconds);
  }

  private Ended ended(
      Engine engine,
      UploadContext upload,
      UploadDefinition definition,
      CourierException failure,
      double seconds) {
    Summary summary = Reports.summary(ledger, definition.id());
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

  /** Ends the run early; called from another thread. */
  synchronized void stop() {
    stopped = true;
    if (running != null) {
      running.stop();
    }
  }

  private synchronized void begins(OneShot oneShot) {
    running = oneShot;
    if (stopped) {
      oneShot.stop();
    }
  }
}
