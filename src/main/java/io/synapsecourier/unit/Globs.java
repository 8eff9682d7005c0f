package io.synapsecourier.unit;

import io.synapsecourier.model.CourierException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The include and exclude globs of an upload, over paths relative to the root with {@code /}
 * between their parts. An exclude glob that matches a directory excludes all below it. Names are
 * compared in NFC.
 */
public final class Globs {
  private final List<Glob> include;
  private final List<Glob> exclude;

  /**
   * @param include a path that none of them matches is left out; an empty list restricts nothing
   * @param exclude a path that one of them matches, or whose directory one matches, is left out
   * @throws CourierException of kind CONFIGURATION for a glob that cannot be used
   */
  public Globs(List<String> include, List<String> exclude) {
    this.include = compiled(include);
    this.exclude = compiled(exclude);
  }

  /** Whether the file at this path is covered. */
  public boolean matches(String path) {
    return leftOut(path).isEmpty();
  }

  /** The rule that leaves the file at this path out, or empty where it is covered. */
  public Optional<String> leftOut(String path) {
    String name = Keys.nfc(path);
    for (Glob glob : exclude) {
      if (glob.covers(name)) {
        return Optional.of("files.exclude: \"" + Shown.text(glob.text()) + "\"");
      }
    }
    if (include.isEmpty()) {
      return Optional.empty();
    }
    List<String> rules = new ArrayList<>();
    for (Glob glob : include) {
      if (glob.matches(name)) {
        return Optional.empty();
      }
      rules.add("\"" + glob.text() + "\"");
    }
    return Optional.of(Shown.text("files.include: no match for " + String.join(", ", rules)));
  }

  /** What takes the file at this path, which is covered. */
  String takes(String path) {
    String name = Keys.nfc(path);
    return include.stream()
        .filter(glob -> glob.matches(name))
        .findFirst()
        .map(glob -> "files.include: \"" + Shown.text(glob.text()) + "\"")
        .orElse("no files.include: every file");
  }

  /** Whether everything below the directory is excluded, so that nobody has to open it. */
  public boolean prunes(String directory) {
    String name = Keys.nfc(directory);
    return exclude.stream().anyMatch(glob -> glob.coversAllOf(name));
  }

  private static List<Glob> compiled(List<String> globs) {
    return globs.stream().map(Glob::of).toList();
  }
}
