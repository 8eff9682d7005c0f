package io.synapsecourier.source;

import io.synapsecourier.model.FileState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Decides which symbolic links a {@link LocalListing} follows: those that stay inside the root. */
final class LocalLinks {
  /** Without a bound, n directories that link to each other have n! paths. */
  private static final int MAX_LINKS_ON_PATH = 4;

  private final Path root;
  private final List<LocalLevel> levels;

  /** Where a link leads: a place to go on with, or the state and reason of the link. */
  record Target(Path real, FileState state, String reason) {
    private static Target left(FileState state, String reason) {
      return new Target(null, state, reason);
    }
  }

  /**
   * @param root real path of the root
   * @param levels directories on the current path, kept up to date by the listing
   */
  LocalLinks(Path root, List<LocalLevel> levels) {
    this.root = root;
    this.levels = levels;
  }

  Target follow(Path link, int linksOnPath) throws IOException {
    Path real;
    try {
      real = link.toRealPath();
    } catch (NoSuchFileException e) {
      if (Files.isSymbolicLink(link)) {
        return Target.left(
            FileState.UNMATCHED, "dangling symlink: its target is missing; restore or remove it");
      }
      throw e;
    } catch (AccessDeniedException e) {
      return Target.left(
          FileState.UNMATCHED, "symlink whose target cannot be looked at: no permission");
    } catch (FileSystemException e) {
      return isLoop(e)
          ? Target.left(FileState.IGNORED, "symlink loop")
          : Target.left(
              FileState.UNMATCHED, "symlink that cannot be followed: " + Failures.detail(e));
    }
    if (!real.startsWith(root)) {
      return Target.left(FileState.IGNORED, "symlink leaves the root");
    }
    if (Files.isDirectory(real, LinkOption.NOFOLLOW_LINKS)) {
      if (levels.stream().anyMatch(level -> level.real().startsWith(real))) {
        return Target.left(FileState.IGNORED, "symlink loop");
      }
      if (linksOnPath >= MAX_LINKS_ON_PATH) {
        return Target.left(
            FileState.IGNORED,
            "more than " + MAX_LINKS_ON_PATH + " directory symlinks on its path");
      }
    }
    return new Target(real, null, null);
  }

  /** The JDK marks ELOOP by these words, whatever the language of the system's own message. */
  private static boolean isLoop(FileSystemException e) {
    return e.getReason() != null && e.getReason().contains("symbolic link");
  }
}
