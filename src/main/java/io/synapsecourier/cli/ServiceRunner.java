package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.LiveConfig;
import io.synapsecourier.config.ManifestDefinition;
import io.synapsecourier.config.Settings;
import io.synapsecourier.config.Wish;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.SageService;
import io.synapsecourier.route.Service;
import io.synapsecourier.web.OwnedLedger;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** Runs what the configuration wants, as it changes, until the process is told to end. */
final class ServiceRunner {
  private final Globals globals;
  private final boolean uploads;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private final JobEvents jobs = new JobEvents(Clock.systemUTC());
  private Service service;
  private Ledger ledger;
  private Consoles console;

  /**
   * @param uploads whether there are other uploads than manifests, which need a backend
   */
  ServiceRunner(Globals globals, boolean uploads) {
    this.globals = globals;
    this.uploads = uploads;
  }

  /**
   * Blocks until a signal has come and all has come to rest; answers the exit code.
   *
   * @param manifests that run beside the uploads
   */
  int run(LiveConfig config, List<ManifestDefinition> manifests) {
    Settings settings = globals.settings();
    List<UploadDefinition> definitions =
        config.current().uploads().values().stream().map(Wish::definition).toList();
    BackendSettings backend = uploads ? globals.backend() : BackendSettings.none();
    RunNotes notes = new RunNotes(null);
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    try (OwnedLedger owned =
        OwnedLedger.open(
            globals.ledgerUrl(), globals.stateDir(), Version.text(), Clock.systemUTC())) {
      synchronized (this) {
        ledger = owned.ledger();
      }
      UploadRunner runner =
          new UploadRunner(globals, settings, backend, owned.ledger(), false, notes);
      console =
          Consoles.of(
              settings, owned.ledger(), globals.stateDir(), () -> Effective.of(globals, settings));
      CourierEvents events =
          console.events(new AllEvents(new Notices(), new LogEvents(), notes, jobs));
      try (Engine engine = runner.engine(events, console.extras())) {
        engine.start(definitions.stream().map(UploadDefinition::id).toList());
        console.tell();
        boolean reloads = settings.choice("reload.routes", List.of("true", "false")).equals("true");
        List<SageService> beside = globals.manifests().follow(manifests, owned.ledger(), events);
        try (JobTaker taker =
            new JobTaker(globals, uploads ? backend.host() : "", engine, owned.ledger(), jobs)) {
          taker.start();
          serve(
              new Service(
                  engine,
                  config,
                  reloads ? engine.routeFiles() : null,
                  events,
                  (upload, failure, seconds) ->
                      Runs.tell(globals, List.of(runner.ended(engine, upload, failure, seconds))),
                  Clock.systemUTC(),
                  new Service.Times(
                      settings.duration("service.drain"),
                      settings.duration("reload.period"),
                      settings.duration("backend.patience"))),
              definitions.size() + manifests.size());
        } finally {
          beside.forEach(SageService::close);
        }
      }
    } finally {
      over.countDown();
    }
    return 0;
  }

  private void serve(Service created, int number) {
    synchronized (this) {
      service = created;
    }
    if (told.getCount() == 0) {
      created.stop();
    }
    System.err.println("courier: running " + number + " uploads; end with SIGTERM.");
    created.run();
  }

  /** On a signal: the virtual machine ends when this returns. */
  private void end() {
    told.countDown();
    synchronized (this) {
      if (service != null) {
        service.stop();
      }
      if (ledger != null) {
        ledger.hurry();
      }
    }
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a person should read stands on standard error, too. */
  private static final class Notices implements CourierEvents {
    @Override
    public void scanFailed(String upload, String why) {
      Failures.say(upload + ": " + why);
    }

    @Override
    public void notice(String upload, String text) {
      Failures.say(upload + ": " + text);
    }
  }
}
