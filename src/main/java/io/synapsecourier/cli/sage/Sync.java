package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.entity.Profile;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.cli.place.Places;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Version;
import io.synapsecourier.config.Settings;
import io.synapsecourier.config.StableId;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.report.Summary;
import io.synapsecourier.report.SummaryText;
import io.synapsecourier.route.ManifestWish;
import io.synapsecourier.route.Reports;
import io.synapsecourier.route.SageEngine;
import io.synapsecourier.route.SageRun;
import io.synapsecourier.route.SageUpload;
import io.synapsecourier.web.OwnedLedger;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;

/** Carries a manifest out once, and tells what became of it. */
final class Sync {
  private final SageSettings settings;
  private final boolean progress;
  private final Places places;
  private final Options options;
  private final Output output;

  /**
   * What the command line says.
   *
   * @param retries of a row; null for those of the settings
   * @param credentials entry of credentials.yaml; null for none
   * @param sendMessages whether the account gets a message at the end
   */
  record Options(Integer retries, boolean allowMove, String credentials, boolean sendMessages) {}

  /**
   * @param settings which server, and as whom
   * @param progress whether each row is told that is done
   */
  Sync(SageSettings settings, boolean progress, Places places, Options options, Output output) {
    this.settings = settings;
    this.progress = progress;
    this.places = places;
    this.options = options;
    this.output = output;
  }

  /**
   * Runs a manifest that has no mistakes.
   *
   * @return the exit code
   */
  int run(ManifestArgument.Opened opened) throws IOException {
    // What comes by standard input is known by the folder that it is about.
    Path path = Path.of(opened.copy() == null ? opened.name() : "-").toAbsolutePath().normalize();
    return run(
        new ManifestWish(
            StableId.ofManifest(path),
            String.valueOf(path.getFileName()),
            path,
            opened::manifest,
            null,
            options.credentials(),
            OnChange.REGISTER,
            options.allowMove(),
            true));
  }

  /** As the other. */
  int run(ManifestWish wish) throws IOException {
    settings.notices().forEach(Failures::say);
    try (OwnedLedger owned =
            OwnedLedger.open(
                places.ledgerUrl(), places.stateDir(), Version.text(), Clock.systemUTC());
        SageEngine engine =
            ManifestRuns.engine(
                settings, places, owned.ledger(), new SyncTold(progress), options.retries())) {
      return run(engine, owned.ledger(), wish);
    }
  }

  private int run(SageEngine engine, Ledger ledger, ManifestWish wish) throws IOException {
    Profile own = engine.login();
    engine.start();
    SageUpload upload = engine.add(wish);
    CourierException failure = run(engine, upload, places.settings());
    Summary summary = Reports.summary(ledger, wish.id());
    int code = code(summary, failure);
    tell(summary, failure, code);
    if (options.sendMessages()) {
      String text = SummaryText.of(summary) + (failure == null ? "" : failure.getMessage() + "\n");
      engine.message(own, "Upload of " + wish.name(), text);
    }
    return code;
  }

  private void tell(Summary summary, CourierException failure, int code) {
    if (output.forPeople()) {
      System.out.print(SummaryText.of(summary));
    } else {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("upload", summary.upload());
      fields.put("exit_code", code);
      fields.put("units", summary.units());
      fields.put("bytes", summary.bytes());
      fields.put("registered_bytes", summary.registeredBytes());
      fields.put("reasons", summary.reasons());
      fields.put("error", failure == null ? null : failure.getMessage());
      output.object(fields);
    }
    if (failure != null) {
      Failures.say(failure.getMessage());
    }
  }

  private static CourierException run(SageEngine engine, SageUpload upload, Settings settings) {
    SageRun run = new SageRun(engine, settings.duration("backend.patience"));
    Thread onSignal = new Thread(run::stop);
    Runtime.getRuntime().addShutdownHook(onSignal);
    try {
      run.run(upload);
      return null;
    } catch (CourierException e) {
      return e;
    } finally {
      try {
        Runtime.getRuntime().removeShutdownHook(onSignal);
      } catch (IllegalStateException goingDown) {
        // The signal has come: the hook is doing its work.
      }
    }
  }

  private static int code(Summary summary, CourierException failure) {
    if (failure != null) {
      return failure.kind().exitCode();
    }
    long settled = summary.units("REGISTERED", "DISCARDED");
    long all = summary.units().values().stream().mapToLong(Long::longValue).sum();
    return settled == all ? 0 : Failures.SOME_FAILED;
  }
}
