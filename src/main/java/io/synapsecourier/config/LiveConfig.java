package io.synapsecourier.config;

import io.synapsecourier.config.yaml.ConfigError;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * A configuration directory that is looked at again and again. What is broken there leaves in force
 * what it said before, and is told.
 */
public final class LiveConfig {
  private static final String REMEDY =
      "Correct the file; it is read again when it changes. courier validate shows every error.";

  private final Path configDir;
  private final Set<String> only;
  private final Supplier<Settings> settingsNow;
  private final FileWatch watch;
  private final Map<Path, String> ids = new HashMap<>();
  private Credentials credentials;
  private Map<String, String> aliases;
  private Settings settings;
  private Reading last;

  /**
   * What stands there.
   *
   * @param uploads what should run, by id
   * @param faults what is wrong with definitions, by id
   * @param others what is wrong with other files, or with one whose id is not known, by file name
   */
  public record Reading(
      Map<String, Wish> uploads,
      Map<String, Problem> faults,
      Map<String, Problem> others,
      Settings settings) {}

  /**
   * @param only ids of the uploads that count; empty: all that are enabled
   * @param settings reads the settings
   */
  public LiveConfig(Path configDir, Collection<String> only, Supplier<Settings> settings) {
    this.configDir = configDir;
    this.only = Set.copyOf(only);
    this.settingsNow = settings;
    credentials = new Credentials(Map.of());
    aliases = Map.of();
    last = new Reading(Map.of(), Map.of(), Map.of(), null);
    watch = new FileWatch(this::files);
    last = read();
  }

  private List<Path> files() {
    List<Path> files = new ArrayList<>(Definitions.yamlFiles(configDir, new ArrayList<>()));
    for (String name : List.of("credentials.yaml", "aliases.yaml", "application.properties")) {
      files.add(configDir.resolve(name));
    }
    return files;
  }

  /** What was read last. */
  public Reading current() {
    return last;
  }

  /** Reads again where something has changed, and is the same at two looks; else empty. */
  public Optional<Reading> look() {
    if (watch.changed().isEmpty()) {
      return Optional.empty();
    }
    last = read();
    return Optional.of(last);
  }

  private Reading read() {
    Map<String, Problem> faults = new TreeMap<>();
    Map<String, Problem> others = new TreeMap<>();
    settings = orBefore("application.properties", settingsNow, settings, others);
    credentials =
        orBefore(
            "credentials.yaml",
            () -> Credentials.read(configDir, System.getenv(), LocalPaths.ofProcess()),
            credentials,
            others);
    aliases = orBefore("aliases.yaml", () -> Aliases.read(configDir), aliases, others);
    Map<String, Wish> uploads = new TreeMap<>();
    Definitions all = Definitions.all(configDir);
    for (Definitions.Found found : all.good()) {
      ids.put(found.file(), found.definition().id());
      if (counts(found.definition())) {
        uploads.put(found.definition().id(), wish(found.definition()));
      }
    }
    for (Definitions.Broken broken : all.broken()) {
      broken(broken, uploads, faults, others);
    }
    if (!all.listed()) {
      others.put("uploads", problem(all.errors()));
      last.uploads().forEach((id, wish) -> uploads.put(id, wish(wish.definition())));
    }
    ids.keySet().retainAll(files());
    return new Reading(uploads, faults, others, settings);
  }

  private static <T> T orBefore(
      String name, Supplier<T> read, T before, Map<String, Problem> others) {
    try {
      return read.get();
    } catch (CourierException e) {
      others.put(name, e.problem());
      return before;
    }
  }

  private boolean counts(UploadDefinition definition) {
    return only.isEmpty() ? definition.enabled() : only.contains(definition.id());
  }

  private Wish wish(UploadDefinition definition) {
    return new Wish(definition, credentials, aliases);
  }

  /** Where the text does not even tell its id, it is the one that the file had. */
  private void broken(
      Definitions.Broken broken,
      Map<String, Wish> uploads,
      Map<String, Problem> faults,
      Map<String, Problem> others) {
    String id = broken.id() == null ? ids.get(broken.file()) : broken.id();
    if (id == null) {
      others.put(broken.file().getFileName().toString(), problem(broken.errors()));
    } else if (only.isEmpty() || only.contains(id)) {
      faults.put(id, problem(broken.errors()));
      Wish before = last.uploads().get(id);
      if (before != null) {
        uploads.putIfAbsent(id, wish(before.definition()));
      }
    }
  }

  private static Problem problem(List<ConfigError> errors) {
    String more = errors.size() > 1 ? " (and " + (errors.size() - 1) + " more errors)" : "";
    return new Problem(
        "definition-broken",
        errors.isEmpty() ? "It cannot be read." : errors.get(0) + more,
        REMEDY);
  }
}
