package io.synapsecourier.cli;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.log.LogEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.route.Engine;
import io.synapsecourier.route.EngineOptions;
import io.synapsecourier.route.Extras;
import io.synapsecourier.route.UploadContext;
import io.synapsecourier.source.Litter;
import io.synapsecourier.unit.Explanation;
import io.synapsecourier.unit.UnitValidation;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** Asks the rules of an upload, as a scan would, about one file. */
final class Explainer implements AutoCloseable {
  private final Globals globals;
  private final Ledger ledger;
  private final boolean held;
  private final Engine engine;
  private final Clock clock = Clock.systemUTC();

  private Explainer(Globals globals, Ledger ledger, boolean held) {
    this.globals = globals;
    this.ledger = ledger;
    this.held = held;
    this.engine = engine(globals, ledger, clock);
  }

  /**
   * Opens the ledger as a plan does; where another process holds it, that process is asked.
   *
   * @throws CourierException where the backend refuses or cannot be reached
   */
  static Explainer open(Globals globals) {
    Ledger ledger;
    boolean held = false;
    try {
      ledger = Ledger.rehearse(globals.ledgerUrl());
    } catch (CourierException e) {
      if (!e.problem().code().equals("ledger-held")) {
        throw e;
      }
      held = true;
      ledger = Ledger.rehearseEmpty();
    }
    try {
      return new Explainer(globals, ledger, held);
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  private static Engine engine(Globals globals, Ledger ledger, Clock clock) {
    var backend = globals.backend();
    return new Engine(
        new EngineOptions(
            Globals.home(),
            globals.settings(),
            backend,
            globals.aliases(),
            globals.credentials(),
            ledger,
            new LogEvents(),
            globals.mayBeInsecure(backend),
            true,
            Extras.NONE),
        clock);
  }

  ExplainedFile explain(UploadDefinition definition, FilePlace place) {
    UploadContext upload = engine.look(definition);
    Instant now = clock.instant();
    FileRef file = place.reference();
    boolean exists = false;
    String refused = leftOut(definition, place);
    try {
      file = upload.source().current(file);
      exists = true;
    } catch (NoSuchFileException e) {
      // It may still be explained: by its name.
    } catch (IOException e) {
      refused = refused == null ? String.valueOf(e.getMessage()) : refused;
    }
    Explanation explanation =
        refused == null
            ? upload.matcher().explain(file, now)
            : new Explanation(
                Placed.outside(file, FileState.IGNORED, refused),
                List.of(
                    new Explanation.Step("source", "does not hand it on: " + refused),
                    new Explanation.Step("result", "ignored: " + refused)));
    return new ExplainedFile(
        definition.id(),
        place,
        file,
        exists,
        explanation,
        checks(upload, explanation.placed()),
        definition.maxFileSizeMb(),
        known(definition.id(), file.uri(), explanation.placed().unitKey()));
  }

  /** What keeps a source from handing the file on, as its name tells. */
  private static String leftOut(UploadDefinition definition, FilePlace place) {
    boolean deeper = place.path().contains("/");
    if (!definition.isSinglePath() && deeper && !place.asset().recursive()) {
      return "is_recursive: false leaves sub-directories out";
    }
    return Litter.path(place.path()).orElse(null);
  }

  private static List<Problem> checks(UploadContext upload, Placed placed) {
    return UnitValidation.check(
        List.of(placed),
        upload.collection().specifications(),
        upload.definition().maxFileBytes(),
        upload.definition().maxFileSizeMb());
  }

  private KnownOfFile known(String upload, String uri, String unitKey) {
    if (!held) {
      return KnownOfFile.of(ledger, upload, uri, unitKey);
    }
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      return KnownOfFile.of(desk, upload, uri, unitKey);
    }
  }

  @Override
  public void close() {
    engine.close();
    ledger.close();
  }
}
