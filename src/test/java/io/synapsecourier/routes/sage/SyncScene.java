package io.synapsecourier.routes.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.Retries;
import io.synapsecourier.backend.sage.SageEndpoints;
import io.synapsecourier.backend.sage.settings.SageSettings;
import io.synapsecourier.config.Credentials;
import io.synapsecourier.config.Settings;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport;
import io.synapsecourier.meta.manifest.DroppedManifests;
import io.synapsecourier.meta.manifest.LocalLookup;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestOptions;
import io.synapsecourier.meta.manifest.PathRules;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.sage.ListReading;
import io.synapsecourier.route.ManifestPlace;
import io.synapsecourier.route.ManifestWish;
import io.synapsecourier.route.SageEngine;
import io.synapsecourier.route.SageEngineOptions;
import io.synapsecourier.route.SageRun;
import io.synapsecourier.route.SageUpload;
import io.synapsecourier.sandbox.sage.SageSandbox;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A folder with files and manifests, a ledger, and the sandbox that judges what became of them. */
final class SyncScene {
  static final Path HOME = Path.of("").toAbsolutePath();
  static final String UPLOAD = "study";

  final SageSandbox sage;
  final Path folder;
  private final URI server;
  private final Map<String, String> settings = new HashMap<>();
  private boolean allowMove;
  private OnChange onChange = OnChange.REGISTER;
  private int attempts = 6;
  private ListReading lists = ListReading.COMMAS;

  /**
   * @param server where the sandbox is reached
   */
  SyncScene(Path folder, SageSandbox sage, URI server) {
    this.folder = folder;
    this.sage = sage;
    this.server = server;
    settings.put("retry.first", "20ms");
    settings.put("dispatch.period", "50");
    settings.put("backend.again", "100ms");
    settings.put("storage.timeout", "20s");
  }

  SyncScene allowingMoves() {
    allowMove = true;
    return this;
  }

  SyncScene onChange(OnChange what) {
    onChange = what;
    return this;
  }

  SyncScene attempts(int most) {
    attempts = most;
    return this;
  }

  SyncScene bracketLists() {
    lists = ListReading.BRACKETS;
    return this;
  }

  /** Writes a file and answers its absolute path. */
  String file(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createDirectories(file.getParent());
      // Whole or not at all, as who writes for a watched folder should.
      Path written = Files.writeString(folder.resolve(".written"), content);
      return Files.move(written, file, StandardCopyOption.ATOMIC_MOVE).toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the manifest; {@code |} stands for a tab. */
  void manifest(String... lines) {
    file("study.tsv", String.join("\n", lines).replace('|', '\t') + "\n");
  }

  Ledger ledger() {
    return Ledger.open(Ledger.fileUrl(folder.resolve("ledger")));
  }

  /** Runs the manifest to its end. */
  void sync() {
    sync(sage.token());
  }

  void sync(String token) {
    try (Ledger ledger = ledger();
        SageEngine engine = engine(ledger, token)) {
      engine.start();
      SageUpload upload = engine.add(wish());
      new SageRun(engine, Duration.ofSeconds(5)).run(upload);
    }
  }

  SageEngine engine(Ledger ledger, String token) {
    return engine(ledger, token, CourierEvents.NONE);
  }

  SageEngine engine(Ledger ledger, String token, CourierEvents events) {
    SageEndpoints endpoints =
        new SageEndpoints(
            server.resolve("/repo/v1"),
            server.resolve("/auth/v1"),
            server.resolve("/file/v1"),
            server);
    return new SageEngine(
        new SageEngineOptions(
            HOME,
            Settings.read(
                    HOME.resolve("config/application.properties"),
                    folder.resolve("none.properties"),
                    Map.of())
                .with(settings),
            new SageSettings(
                endpoints,
                token,
                null,
                "default",
                folder.resolve(".synapseConfig"),
                folder.resolve("cache"),
                8,
                false,
                List.of()),
            new Credentials(Map.of()),
            ledger,
            events,
            attempts,
            new Retries(5, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1)),
            true),
        Clock.systemUTC());
  }

  ManifestWish wish() {
    return wish(UPLOAD, folder.resolve("study.tsv"), true);
  }

  private ManifestWish wish(String id, Path path, boolean again) {
    return new ManifestWish(id, id, path, () -> read(path), null, null, onChange, allowMove, again);
  }

  /** The manifest as a service runs it. */
  ManifestPlace place() {
    return place(UPLOAD, folder.resolve("study.tsv"));
  }

  ManifestPlace place(String id, Path path) {
    return new ManifestPlace(
        id, () -> new ManifestPlace.Found(false, List.of(wish(id, path, false))));
  }

  /** A folder into which manifests are dropped. */
  ManifestPlace dropped(Path inbox) {
    return new ManifestPlace(
        "inbox",
        () ->
            new ManifestPlace.Found(
                true,
                DroppedManifests.in(inbox).stream()
                    .map(path -> wish(path.getFileName().toString(), path, false))
                    .toList()));
  }

  Manifest read(Path path) {
    PathRules paths = new PathRules(path.getParent(), folder, Map.of(), null);
    return Manifest.read(path, new ManifestOptions(lists, paths), new LocalLookup());
  }

  /** The entity of a name as the sandbox has it. */
  JsonNode entity(String name) {
    JsonNode found = null;
    for (JsonNode entity : sage.entities().path("entities")) {
      if (entity.path("name").asText().equals(name)) {
        if (found != null) {
          throw new AssertionError("two entities are called " + name);
        }
        found = entity;
      }
    }
    if (found == null) {
      throw new AssertionError("no entity is called " + name + ": " + sage.entities());
    }
    return found;
  }

  /** Its last version. */
  JsonNode version(String name) {
    JsonNode versions = entity(name).path("versions");
    return versions.get(versions.size() - 1);
  }

  long versions() {
    long versions = 0;
    for (JsonNode entity : sage.entities().path("entities")) {
      versions += entity.path("type").asText().equals("file") ? entity.path("versions").size() : 0;
    }
    return versions;
  }

  /**
   * What the ledger says of the last revision of each row, by the name of its entity, or its id.
   */
  Map<String, UnitLine> rows() {
    Map<String, UnitLine> rows = new HashMap<>();
    try (Ledger ledger = ledger()) {
      ledger
          .report()
          .units(
              LedgerReport.Filter.upload(UPLOAD),
              lines -> {
                lines.forEachRemaining(
                    line ->
                        rows.merge(
                            line.unitKey().substring(line.unitKey().indexOf('/') + 1),
                            line,
                            (one, other) -> one.revision() > other.revision() ? one : other));
                return null;
              });
    }
    return rows;
  }

  /** State of each row. */
  Map<String, String> states() {
    Map<String, String> states = new HashMap<>();
    rows().forEach((name, line) -> states.put(name, line.state()));
    return states;
  }

  /** Replays all rows that have stopped. */
  void replay() {
    try (Ledger ledger = ledger()) {
      ledger
          .report()
          .units(
              LedgerReport.Filter.upload(UPLOAD),
              lines -> {
                List<Long> dead = new ArrayList<>();
                lines.forEachRemaining(
                    line -> {
                      if (line.state().equals("DEAD")) {
                        dead.add(line.id());
                      }
                    });
                return dead;
              })
          .forEach(id -> ledger.deadLetters().replay(id, 1));
    }
  }

  /** Values of an annotation of a file's last version. */
  List<String> annotation(String name, String key) {
    List<String> values = new ArrayList<>();
    version(name)
        .path("annotations")
        .path(key)
        .path("value")
        .forEach(value -> values.add(value.asText()));
    return values;
  }
}
