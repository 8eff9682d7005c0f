package io.synapsecourier.source.sftp;

import io.synapsecourier.model.FileState;
import io.synapsecourier.source.sftp.SftpPlaces.Place;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.util.List;

/** Decides which symbolic links a {@link SftpListing} follows: those that stay inside the root. */
final class SftpLinks {
  /** Without a bound, n directories that link to each other have n! paths. */
  private static final int MAX_LINKS_ON_PATH = 4;

  private final SftpSession session;
  private final String root;
  private final List<SftpLevel> levels;

  /** Where a link leads: a place to go on with, or the state and reason of the link. */
  record Target(Place place, FileState state, String reason) {
    private static Target left(FileState state, String reason) {
      return new Target(null, state, reason);
    }
  }

  /**
   * @param root raw path of the root without links
   * @param levels directories on the current path, kept up to date by the listing
   */
  SftpLinks(SftpSession session, String root, List<SftpLevel> levels) {
    this.session = session;
    this.root = root;
    this.levels = levels;
  }

  Target follow(SftpLevel level, String name) throws IOException {
    Place place;
    try {
      place =
          session.call(
              level.child(name),
              channel -> SftpPlaces.find(channel, level.real(), SftpNames.raw(name)));
    } catch (NoSuchFileException e) {
      return Target.left(
          FileState.UNMATCHED, "dangling symlink: its target is missing; restore or remove it");
    } catch (AccessDeniedException e) {
      return Target.left(
          FileState.UNMATCHED, "symlink whose target cannot be looked at: no permission");
    } catch (FileSystemLoopException e) {
      return Target.left(FileState.IGNORED, "symlink loop");
    } catch (FileSystemException e) {
      return Target.left(
          FileState.UNMATCHED, "symlink that cannot be followed: " + SftpFailures.detail(e));
    }
    if (!place.isInside(root)) {
      return Target.left(FileState.IGNORED, "symlink leaves the root");
    }
    if (place.attributes().isDirectory()) {
      if (levels.stream().anyMatch(above -> new Place(above.real(), null).isInside(place.path()))) {
        return Target.left(FileState.IGNORED, "symlink loop");
      }
      if (level.links() >= MAX_LINKS_ON_PATH) {
        return Target.left(
            FileState.IGNORED,
            "more than " + MAX_LINKS_ON_PATH + " directory symlinks on its path");
      }
    }
    return new Target(place, null, null);
  }
}
