package io.synapsecourier.unit;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Placed;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the {@code files} of a definition say about one file, by its name, size and age. */
final class Filters {
  private final FileRule rule;
  private final Globs globs;
  private final List<Glob> temporary;
  private final StemGlob marker;

  Filters(FileRule rule) {
    this.rule = rule;
    this.globs = new Globs(rule.include(), rule.exclude());
    this.temporary = rule.temporary().stream().map(Glob::of).toList();
    this.marker = new StemGlob(rule.marker());
  }

  Duration minAge() {
    return rule.minAge();
  }

  Globs globs() {
    return globs;
  }

  /** The stem that a file stands for which says that its unit is whole; empty for any other. */
  Optional<String> marked(FileRef file) {
    return marker.stem(file.filename());
  }

  String markerRule() {
    return "marker file: files.marker \"" + Shown.text(rule.marker()) + "\"";
  }

  /** The rule that leaves a file out by its name or size. */
  Optional<String> leftOut(FileRef file) {
    return globs.leftOut(file.path()).or(() -> bySize(file.size()));
  }

  private Optional<String> bySize(long size) {
    if (size < rule.minSize()) {
      return Optional.of("files.min_size: " + size + " bytes, and " + rule.minSize() + " is least");
    }
    return rule.maxSize() > 0 && size > rule.maxSize()
        ? Optional.of("files.max_size: " + size + " bytes, and " + rule.maxSize() + " is most")
        : Optional.empty();
  }

  /** Why the file may still be written: by its name or its age. The same text at every scan. */
  Optional<String> unfinished(FileRef file, Instant now) {
    String name = Keys.nfc(file.filename());
    for (Glob glob : temporary) {
      if (glob.matches(name)) {
        return Optional.of(
            Placed.TEMPORARY
                + "its name matches files.temporary \""
                + Shown.text(glob.text())
                + "\"");
      }
    }
    if (!file.modified().isAfter(now.minus(rule.minAge()))) {
      return Optional.empty();
    }
    String since = "changed at " + file.modified() + ", ";
    return Optional.of(
        file.modified().isAfter(now)
            ? since + "which lies in the future: correct the clock that wrote it, or touch the file"
            : since
                + "files.min_age is "
                + rule.minAge().toSeconds()
                + " s: it may still be written");
  }

  /** The rule that leaves a file out that nobody has taken before. */
  Optional<String> tooOld(FileRef file, Instant now) {
    return rule.maxAge() != null && file.modified().isBefore(now.minus(rule.maxAge()))
        ? Optional.of(
            "files.max_age: changed at "
                + file.modified()
                + ", more than "
                + rule.maxAge().toSeconds()
                + " s before it was first seen")
        : Optional.empty();
  }
}
