package io.synapsecourier.cli.sage;

import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.settings.SageOptions;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.cli.place.Places;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.config.ManifestDefinition;
import io.synapsecourier.config.Settings;
import io.synapsecourier.config.StableId;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.meta.manifest.DroppedManifests;
import io.synapsecourier.meta.manifest.LocalLookup;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestOptions;
import io.synapsecourier.meta.manifest.PathRules;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.route.ManifestPlace;
import io.synapsecourier.route.ManifestWish;
import io.synapsecourier.route.SageEngine;
import io.synapsecourier.route.SageEngineOptions;
import io.synapsecourier.route.SageService;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the manifests that {@code config/uploads} defines. */
public final class ManifestRuns {
  private final Places places;
  private final boolean insecure;

  /**
   * @param insecure whether endpoints may be plain http of other machines
   */
  public ManifestRuns(Places places, boolean insecure) {
    this.places = places;
    this.insecure = insecure;
  }

  /** Runs manifests once, one after another; answers the exit code of the worst. */
  public int once(List<ManifestDefinition> definitions, Output output) {
    int code = 0;
    for (ManifestDefinition definition : definitions) {
      code = Math.max(code, once(definition, output));
    }
    return code;
  }

  private int once(ManifestDefinition definition, Output output) {
    int code = 0;
    try {
      List<ManifestWish> wishes = found(definition).wishes();
      if (wishes.isEmpty()) {
        Failures.say(definition.id() + ": there is no manifest in " + definition.manifest() + ".");
      }
      Sync.Options options =
          new Sync.Options(null, definition.allowMove(), definition.credentials(), false);
      for (ManifestWish wish : wishes) {
        code = Math.max(code, once(definition, options, wish, output));
      }
      return code;
    } catch (CourierException e) {
      return Math.max(code, told(definition.id(), e));
    }
  }

  private int once(
      ManifestDefinition definition, Sync.Options options, ManifestWish wish, Output output) {
    try {
      return new Sync(settings(definition), false, places, options, output).run(wish);
    } catch (IOException e) {
      return told(wish.id(), SageFailures.of(e));
    } catch (CourierException e) {
      return told(wish.id(), e);
    }
  }

  private static int told(String id, CourierException e) {
    Failures.say(id + ": " + e.getMessage());
    return e.kind().exitCode();
  }

  /**
   * Runs manifests by themselves, until all that is answered is closed. One that cannot begin is
   * told and does not keep the others from running.
   */
  public List<SageService> follow(
      List<ManifestDefinition> definitions, Ledger ledger, CourierEvents events) {
    Map<String, SageService> services = new LinkedHashMap<>();
    for (ManifestDefinition definition : definitions) {
      String account = definition.synapseConfig() + "\0" + definition.profile();
      try {
        SageService service = services.get(account);
        if (service == null) {
          service = service(definition, ledger, events);
          services.put(account, service);
        }
        service.add(new ManifestPlace(definition.id(), () -> found(definition)), definition.when());
      } catch (CourierException e) {
        told(definition.id(), e);
      }
    }
    services.values().forEach(SageService::begin);
    return new ArrayList<>(services.values());
  }

  private SageService service(ManifestDefinition definition, Ledger ledger, CourierEvents events) {
    SageEngine engine = engine(settings(definition), places, ledger, events, null);
    SageService service = new SageService(engine, events, Clock.systemUTC());
    try {
      service.start();
      return service;
    } catch (RuntimeException e) {
      service.close();
      throw e;
    }
  }

  private SageSettings settings(ManifestDefinition definition) {
    return SageSettings.resolve(
        new SageOptions(null, null, definition.profile(), definition.synapseConfig(), insecure),
        System.getenv(),
        Path.of(System.getProperty("user.home", "/")));
  }

  private static ManifestPlace.Found found(ManifestDefinition definition) {
    Path place = definition.manifest();
    if (!Files.isDirectory(place)) {
      return new ManifestPlace.Found(false, List.of(wish(definition, definition.id(), place)));
    }
    return new ManifestPlace.Found(
        true,
        DroppedManifests.in(place).stream()
            .map(path -> wish(definition, StableId.ofDropped(definition.id(), path), path))
            .toList());
  }

  private static ManifestWish wish(ManifestDefinition definition, String id, Path path) {
    Path within = real(definition.within());
    String name = path.equals(definition.manifest()) ? "" : ", " + path.getFileName();
    return new ManifestWish(
        id,
        definition.name() + name,
        path,
        () -> read(definition, path, within),
        within,
        definition.credentials(),
        definition.onChange(),
        definition.allowMove(),
        definition.when() == null);
  }

  /** What others write is not asked for variables and home directories of this account. */
  private static Manifest read(ManifestDefinition definition, Path path, Path within) {
    PathRules paths = new PathRules(path.getParent(), null, Map.of(), within);
    return Manifest.read(path, new ManifestOptions(definition.lists(), paths), new LocalLookup());
  }

  private static Path real(Path folder) {
    try {
      return folder == null ? null : folder.toRealPath();
    } catch (IOException e) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "manifest-folder",
              "The folder " + folder + ", which files have to lie within, cannot be read.",
              "Correct the key within of the definition."),
          e);
    }
  }

  /**
   * @param retries of a row; null for those of the settings
   */
  static SageEngine engine(
      SageSettings sage, Places places, Ledger ledger, CourierEvents events, Integer retries) {
    Settings settings = places.settings();
    int attempts = retries == null ? settings.number("retry.attempts") : retries + 1;
    return new SageEngine(
        new SageEngineOptions(
            Places.home(),
            settings,
            sage,
            places.credentials(),
            ledger,
            events,
            attempts,
            Retries.FEW,
            sage.endpoints().onLoopback()),
        Clock.systemUTC());
  }
}
