package io.synapsecourier.backend.sage.download;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where the files of one run go. Two entities whose files have the same name in the same folder do
 * not overwrite one another: the later one gets a number.
 */
final class Targets {
  private final Map<Path, String> taken = new HashMap<>();

  /** Whether another file of this run has the place. */
  synchronized boolean isOthers(Path path, String owner) {
    String other = taken.get(path);
    return other != null && !other.equals(owner);
  }

  /** Takes the place of a file that is there; not where another one of this run has taken it. */
  synchronized boolean take(Path path, String owner) {
    String other = taken.putIfAbsent(path, owner);
    return other == null || other.equals(owner);
  }

  /**
   * The place of a file; empty where an existing file stays instead.
   *
   * @param owner what it belongs to: an entity and the handle of one of its versions
   */
  synchronized Optional<Path> of(Path wanted, String owner, Collision collision)
      throws IOException {
    Path path = wanted;
    for (int number = 1; isTaken(path, owner, collision); number++) {
      if (collision == Collision.KEEP_LOCAL && !taken.containsKey(path)) {
        return Optional.empty();
      }
      String name = LocalNames.numbered(wanted.getFileName().toString(), number);
      path = wanted.resolveSibling(LocalNames.checked(name));
    }
    taken.put(path, owner);
    return Optional.of(path);
  }

  private boolean isTaken(Path path, String owner, Collision collision) throws IOException {
    String other = taken.get(path);
    if (other != null) {
      return !other.equals(owner);
    }
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      throw new FileAlreadyExistsException(path.toString(), null, "it is a folder");
    }
    return collision != Collision.OVERWRITE_LOCAL && Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  /** Puts a whole file into its place: nobody sees it half written, and a link is replaced. */
  static void move(Path whole, Path target) throws IOException {
    Files.move(whole, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
