package io.synapsecourier.source;

import java.util.Optional;
import java.util.Set;

/**
 * Names that file managers and storage boxes leave behind ({@code synapse-datamaker.md §8.3}).
 * Other names that start with a dot are ordinary files; those of unfinished copies are the
 * definition's business.
 */
public final class Litter {
  private static final Set<String> DIRECTORIES =
      Set.of(
          "@eaDir",
          ".@__thumb",
          "@Recycle",
          "#recycle",
          ".DS_Store",
          "Thumbs.db",
          ".synology",
          "__pycache__",
          ".git");
  private static final Set<String> FILES =
      Set.of(".DS_Store", "Thumbs.db", "desktop.ini", ".gitkeep");

  private Litter() {}

  /** The reason to leave the file at this path below a root out, if there is one. */
  public static Optional<String> path(String path) {
    String[] parts = path.split("/");
    for (int i = 0; i < parts.length - 1; i++) {
      Optional<String> litter = directory(parts[i]);
      if (litter.isPresent()) {
        return litter;
      }
    }
    return file(parts[parts.length - 1]);
  }

  /** The reason to leave a directory of this name out, if there is one. */
  public static Optional<String> directory(String name) {
    return DIRECTORIES.contains(name)
        ? Optional.of("litter directory " + name + ": not entered")
        : Optional.empty();
  }

  /** The reason to leave a file of this name out, if there is one. */
  public static Optional<String> file(String name) {
    return FILES.contains(name) ? Optional.of("litter file " + name) : Optional.empty();
  }
}
