package io.synapsecourier.cli;

import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.AllEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.Service;
import io.synapsecourier.web.OwnedLedger;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Runs definitions that say when they run, until the process is told to end. */
final class ServiceRunner {
  private static final long AGAIN_SECONDS = 10;

  private final Globals globals;
  private final CountDownLatch told = new CountDownLatch(1);
  private final CountDownLatch over = new CountDownLatch(1);
  private Service service;

  ServiceRunner(Globals globals) {
    this.globals = globals;
  }

  /** Blocks until a signal has come and all has come to rest; answers the exit code. */
  int run(List<UploadDefinition> definitions) {
    Settings settings = globals.settings();
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    try (OwnedLedger owned =
        OwnedLedger.open(
            globals.ledgerUrl(), globals.stateDir(), Version.text(), Clock.systemUTC())) {
      try (Engine engine = engine(owned.ledger(), definitions)) {
        if (engine != null) {
          engine.start(definitions.stream().map(UploadDefinition::id).toList());
          serve(
              new Service(engine, events(), Clock.systemUTC(), settings.duration("service.drain")),
              definitions);
        }
      }
    } finally {
      over.countDown();
    }
    return 0;
  }

  private void serve(Service created, List<UploadDefinition> definitions) {
    synchronized (this) {
      service = created;
    }
    if (told.getCount() == 0) {
      created.stop();
    }
    System.err.println("courier: running " + definitions.size() + " uploads; end with SIGTERM.");
    created.run(definitions);
  }

  /** Waits for a backend that is not there yet; null where the process is told to end meanwhile. */
  private Engine engine(Ledger ledger, List<UploadDefinition> definitions) {
    int puts = definitions.stream().mapToInt(d -> d.limits().puts()).max().orElse(1);
    UploadRunner runner = new UploadRunner(globals, ledger, false);
    while (told.getCount() > 0) {
      try {
        return runner.engine(puts, events());
      } catch (CourierException e) {
        if (e.kind() != CourierException.Kind.BACKEND) {
          throw e;
        }
        Failures.say(e.getMessage() + " Tried again in " + AGAIN_SECONDS + " s.");
        waitForTheBackend();
      }
    }
    return null;
  }

  private void waitForTheBackend() {
    try {
      told.await(AGAIN_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static CourierEvents events() {
    return new AllEvents(new Notices(), new LogEvents());
  }

  /** On a signal: the virtual machine ends when this returns. */
  private void end() {
    told.countDown();
    synchronized (this) {
      if (service != null) {
        service.stop();
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
      System.err.println("courier: " + upload + ": " + why);
    }

    @Override
    public void notice(String upload, String text) {
      System.err.println("courier: " + upload + ": " + text);
    }
  }
}
