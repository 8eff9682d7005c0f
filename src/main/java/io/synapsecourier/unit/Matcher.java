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
  private final FileRule files;
  private final boolean recursive;
  private final Globs globs;
  private final Extensions extensions;
  private final SpecChoice.Chooser chooser;

  /**
   * @param recursive whether files in sub-directories are covered; under {@link By#TYPE_DIRECTORY},
   *     in sub-directories of a type directory
   * @param aliases word to stem of a specification, in lower case
   * @throws CourierException of kind CONFIGURATION for a glob that cannot be used, or where units
   *     are named by directories that are not listed
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
    this.files = files;
    this.recursive = recursive;
    this.globs = new Globs(files.include(), files.exclude());
    this.extensions = new Extensions(specs);
    this.chooser =
        new SpecChoice.Chooser(
            List.copyOf(specs), Map.copyOf(aliases), extensions, units.by() == By.TYPE_DIRECTORY);
  }

  /**
   * Places one file. IGNORED names the rule; UNMATCHED the reason; a file that is too young is
   * WAITING. A WAITING or UNMATCHED file carries the key of its unit where it has one, and a
   * WAITING one its specification, so that closing the unit can take them into account.
   */
  public Placed place(FileRef file, Instant now) {
    Optional<String> rule = globs.leftOut(file.path());
    if (rule.isPresent()) {
      return Placed.outside(file, FileState.IGNORED, rule.get());
    }
    List<String> directories =
        file.directory().isEmpty() ? List.of() : List.of(file.directory().split("/"));
    SpecChoice choice =
        chooser.choose(
            file.source(), directories.stream().map(Keys::nfc).toList(), file.filename());
    if (!recursive && isDeeper(directories, choice)) {
      return Placed.outside(
          file, FileState.IGNORED, "is_recursive: false leaves sub-directories out");
    }
    UnitKeys key =
        UnitKeys.of(units, directories, extensions.stem(file.filename()), choice.typeDirectory());
    String spec = choice.spec() == null ? null : choice.spec().name();
    if (file.modified().isAfter(now.minus(files.minAge()))) {
      return new Placed(file, FileState.WAITING, key.key(), spec, tooYoung(file, now));
    }
    if (key.key() == null) {
      return Placed.outside(file, FileState.UNMATCHED, key.reason());
    }
    if (spec == null) {
      return new Placed(file, FileState.UNMATCHED, key.key(), null, choice.reason());
    }
    return Placed.inUnit(file, key.key(), spec);
  }

  private boolean isDeeper(List<String> directories, SpecChoice choice) {
    int listed = units.by() == By.TYPE_DIRECTORY ? Math.max(choice.typeDirectory() + 1, 0) : 0;
    return directories.size() > listed;
  }

  /** The same text at every scan, so that a file that waits is not noted as changed. */
  private String tooYoung(FileRef file, Instant now) {
    String since = "changed at " + file.modified() + ", ";
    return file.modified().isAfter(now)
        ? since + "which lies in the future: correct the clock that wrote it, or touch the file"
        : since + "files.min_age is " + files.minAge().toSeconds() + " s: it may still be written";
  }
}
