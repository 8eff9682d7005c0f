package io.synapsecourier.cli;

import io.synapsecourier.config.BackendSettings;
import io.synapsecourier.config.DefinitionReader;
import io.synapsecourier.config.LiveConfig;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.Service;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SandboxOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The demonstration that stays: a copy of the sample folders is watched, new patients arrive, and
 * the console shows what becomes of them, until the process is told to end.
 */
final class KeptDemo {
  private static final Pattern PATH = Pattern.compile("(?m)^path:.*$");
  private static final String WATCHED = "\nwhen: {watch: 1s, settle: 2s}\n";

  private final Globals globals;
  private final CountDownLatch over = new CountDownLatch(1);
  private Service service;
  private boolean ending;

  KeptDemo(Globals globals) {
    this.globals = globals;
  }

  /** Blocks until a signal has come; nothing of it is left afterwards. */
  int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    Path folder = temporary();
    try (Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
        Ledger ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")))) {
      run(folder, sandbox, ledger);
    } finally {
      remove(folder);
      over.countDown();
    }
    return 0;
  }

  private void run(Path folder, Sandbox sandbox, Ledger ledger) {
    Settings settings =
        globals
            .settings()
            .with(Map.of("http.enabled", "true", "http.host", "127.0.0.1", "http.port", "0"));
    UploadDefinition definition = definition(folder);
    BackendSettings backend =
        new BackendSettings(
            sandbox.uri().toString(), sandbox.token(), "the sandbox", "the sandbox", List.of());
    Consoles console =
        Consoles.of(
            settings,
            ledger,
            folder,
            () -> Effective.of(settings, List.of(Effective.shown("demo/demo.yaml", definition))));
    CourierEvents events = console.events(new LogEvents());
    UploadRunner runner =
        new UploadRunner(globals, settings, backend, ledger, false, new RunNotes(null));
    try (DemoPatients patients = new DemoPatients(folder.resolve("files"));
        Engine engine = runner.engine(events, console.extras())) {
      engine.start(List.of(definition.id()));
      console.tell();
      System.err.println(
          "courier: a patient arrives every second, some with a planted problem; Ctrl-C ends it.");
      patients.start();
      Service running =
          new Service(
              engine,
              new LiveConfig(config(folder), List.of(), () -> settings),
              null,
              events,
              (upload, failure, seconds) -> {},
              Clock.systemUTC(),
              new Service.Times(
                  settings.duration("service.drain"),
                  settings.duration("reload.period"),
                  settings.duration("backend.patience")));
      if (begins(running)) {
        running.run();
      }
    }
  }

  private synchronized boolean begins(Service running) {
    service = running;
    return !ending;
  }

  /** On a signal: the virtual machine ends when this returns. */
  private void end() {
    synchronized (this) {
      ending = true;
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

  private static Path config(Path folder) {
    return folder.resolve("config");
  }

  private static UploadDefinition definition(Path folder) {
    Path shipped = Globals.home().resolve("demo/demo.yaml");
    Path files = folder.resolve("files");
    Path watched = config(folder).resolve("uploads/demo.yaml");
    try {
      copy(shipped.resolveSibling("files"), files);
      Files.createDirectories(watched.getParent());
      String text = PATH.matcher(Files.readString(shipped)).replaceFirst("");
      Files.writeString(watched, text + "\npath: \"" + files + "\"" + WATCHED);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new DefinitionReader().read(watched).orThrow();
  }

  private static Path temporary() {
    try {
      return Files.createTempDirectory("courier-demo");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Copies a folder with all that is in it. */
  static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Path target = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(target);
        } else {
          Files.copy(file, target);
        }
      }
    }
  }

  private static void remove(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
