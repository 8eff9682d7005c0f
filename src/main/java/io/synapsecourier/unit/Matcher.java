package io.synapsecourier.unit;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides for each file of a listing what becomes of it. The decision depends on the file alone,
 * never on other files or on their order. Safe for use by many threads.
 */
public final class Matcher {
  private final UnitRule units;
  private final boolean recursive;
  private final Filters filters;
  private final Extensions extensions;
  private final SpecChoice.Chooser chooser;
  private final FileRules rules;
  private final PatternKeys patternKeys;
  private final StemGlob sidecars;
  private final Map<String, String> ignored;

  /**
   * @param recursive whether files in sub-directories are covered; under {@link By#TYPE_DIRECTORY},
   *     in sub-directories of a type directory
   * @param aliases word to stem of a specification, in lower case
   * @throws CourierException of kind CONFIGURATION for a glob that cannot be used, for a rule that
   *     names an unknown specification, or where units are named by directories that are not listed
   */
  public Matcher(
      UnitRule units,
      FileRule files,
      boolean recursive,
      List<FileSpecification> specs,
      Map<String, String> aliases) {
    if (units.by() == By.DIRECTORY && (!recursive || units.depth() < 1)) {
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "units",
              "units: {by: directory} takes units from sub-directories, but "
                  + (recursive ? "depth is " + units.depth() : "is_recursive is false")
                  + ".",
              recursive ? "Set depth: 1." : "Set is_recursive: true, or units: {by: stem}."));
    }
    this.units = units;
    this.recursive = recursive;
    this.filters = new Filters(files);
    this.extensions = new Extensions(specs);
    this.chooser =
        new SpecChoice.Chooser(
            List.copyOf(specs), Map.copyOf(aliases), extensions, units.by() == By.TYPE_DIRECTORY);
    this.rules = new FileRules(units.fileRules(), specs);
    this.patternKeys = units.by() == By.PATTERN ? new PatternKeys(units) : null;
    this.sidecars = StemGlob.NONE;
    this.ignored = Map.of();
  }

  private Matcher(Matcher same, StemGlob sidecars, Map<String, String> ignored) {
    this.units = same.units;
    this.recursive = same.recursive;
    this.filters = same.filters;
    this.extensions = same.extensions;
    this.chooser = same.chooser;
    this.rules = same.rules;
    this.patternKeys = same.patternKeys;
    this.sidecars = sidecars;
    this.ignored = ignored;
  }

  /**
   * The same, with files that hold metadata of their unit.
   *
   * @param glob a file name with one {@code *}, which stands for the stem; null for none
   */
  public Matcher withSidecars(String glob) {
    return new Matcher(this, new StemGlob(glob), ignored);
  }

  /**
   * The same, with single files that are left out.
   *
   * @param rules what leaves a file out, by {@link FileRef#uri()}
   */
  public Matcher withIgnored(Map<String, String> rules) {
    return new Matcher(this, sidecars, Map.copyOf(rules));
  }

  /**
   * Places one file. IGNORED names the rule; UNMATCHED the reason; a file that is too young, or has
   * the name of an unfinished one, is WAITING. A WAITING or UNMATCHED file carries the key of its
   * unit where it has one, and a WAITING one its specification, so that closing the unit can take
   * them into account. So does an IGNORED one that {@link Placed#isMarker} or {@link
   * Placed#isTooOld}.
   */
  public Placed place(FileRef file, Instant now) {
    if (ignored.containsKey(file.uri())) {
      return Placed.outside(file, FileState.IGNORED, ignored.get(file.uri()));
    }
    List<String> directories = directories(file);
    Optional<String> marked = filters.marked(file);
    if (marked.isPresent()) {
      return marker(file, directories, marked);
    }
    Optional<String> leftOut = filters.leftOut(file);
    if (leftOut.isPresent()) {
      return Placed.outside(file, FileState.IGNORED, leftOut.get());
    }
    Optional<String> sidecar = sidecars.stem(file.filename());
    SpecChoice choice = choose(file, directories);
    if (!recursive && isDeeper(directories, choice)) {
      return Placed.outside(
          file, FileState.IGNORED, "is_recursive: false leaves sub-directories out");
    }
    UnitKeys key = key(file, directories, sidecar, choice.typeDirectory());
    String fills = choice.spec() == null ? null : choice.spec().name();
    String spec = sidecar.isPresent() ? Placed.SIDECAR : fills;
    Optional<String> unfinished = filters.unfinished(file, now);
    if (unfinished.isPresent()) {
      Placed waits = new Placed(file, FileState.WAITING, key.key(), spec, unfinished.get());
      return waits.isTemporary() ? temporary(waits) : waits;
    }
    Optional<String> tooOld = filters.tooOld(file, now);
    if (tooOld.isPresent()) {
      boolean inUnit = key.key() != null && spec != null;
      return new Placed(
          file, FileState.IGNORED, inUnit ? key.key() : null, inUnit ? spec : null, tooOld.get());
    }
    if (key.key() == null) {
      return Placed.outside(file, FileState.UNMATCHED, key.reason());
    }
    if (spec == null) {
      return new Placed(file, FileState.UNMATCHED, key.key(), null, choice.reason());
    }
    return Placed.inUnit(file, key.key(), spec);
  }

  private Placed marker(FileRef file, List<String> directories, Optional<String> stem) {
    UnitKeys key = key(file, directories, stem, SpecChoice.NONE);
    return key.key() == null
        ? Placed.outside(
            file, FileState.IGNORED, filters.markerRule() + ", but of no unit: " + key.reason())
        : new Placed(file, FileState.IGNORED, key.key(), Placed.MARKER, filters.markerRule());
  }

  /** Only a directory tells the unit of a file that does not have its name yet. */
  private Placed temporary(Placed waits) {
    String key = units.by() == By.DIRECTORY ? waits.unitKey() : null;
    return new Placed(waits.file(), FileState.WAITING, key, null, waits.reason());
  }

  /** Why {@link #place} decides as it does. */
  public Explanation explain(FileRef file, Instant now) {
    SpecChoice choice = choose(file, directories(file));
    return new Explaining(units, filters, chooser.names(), extensions)
        .explain(place(file, now), choice, sidecars.stem(file.filename()).isPresent());
  }

  private static List<String> directories(FileRef file) {
    return file.directory().isEmpty() ? List.of() : List.of(file.directory().split("/"));
  }

  private SpecChoice choose(FileRef file, List<String> directories) {
    FileSpecification ruled = rules.isEmpty() ? null : rules.match(Keys.nfc(file.path()));
    if (units.by() == By.PATTERN && !rules.isEmpty()) {
      return new SpecChoice(ruled, SpecChoice.NONE, "no pattern of file_rules matches its path");
    }
    SpecChoice choice =
        chooser.choose(
            file.source(), directories.stream().map(Keys::nfc).toList(), file.filename());
    return ruled == null ? choice : new SpecChoice(ruled, choice.typeDirectory(), null);
  }

  private UnitKeys key(
      FileRef file, List<String> directories, Optional<String> sidecar, int typeDirectory) {
    if (patternKeys != null) {
      return patternKeys.of(Keys.nfc(file.path()));
    }
    String stem = sidecar.orElseGet(() -> extensions.stem(file.filename()));
    boolean atRoot = sidecar.isPresent() && directories.isEmpty();
    // A sidecar beside the type directories has no directory that could be part of its key.
    return UnitKeys.of(units, directories, stem, atRoot ? -1 : typeDirectory);
  }

  private boolean isDeeper(List<String> directories, SpecChoice choice) {
    int listed = units.by() == By.TYPE_DIRECTORY ? Math.max(choice.typeDirectory() + 1, 0) : 0;
    return directories.size() > listed;
  }
}
