package io.synapsecourier.source;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names that file managers, storage boxes and unfinished copies leave behind ({@code
 * synapse-datamaker.md §8.3}, plus the temporary names of common programs). Other names that start
 * with a dot are ordinary files.
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
  private static final List<String> TEMPORARY_ENDS = List.of(".part", ".tmp", ".crdownload", "~");
  private static final String LOCK_START = ".~lock";

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
    if (FILES.contains(name)) {
      return Optional.of("litter file " + name);
    }
    if (name.startsWith(LOCK_START)) {
      return Optional.of("temporary name: starts with " + LOCK_START);
    }
    return TEMPORARY_ENDS.stream()
        .filter(name::endsWith)
        .findFirst()
        .map(end -> "temporary name: ends with " + end);
  }
}
