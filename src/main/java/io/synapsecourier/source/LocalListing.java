package io.synapsecourier.source;

import io.synapsecourier.model.FileState;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Depth-first walk of a {@link LocalSource} in sorted order. It holds the names of the directories
 * on the current path, nothing else.
 */
final class LocalListing extends LazyListing {
  private final LocalSource source;
  private final LocalLinks links;
  private final List<LocalLevel> levels = new ArrayList<>();

  LocalListing(LocalSource source) {
    this.source = source;
    Path root = source.root();
    try {
      Path real = root.toRealPath();
      BasicFileAttributes attributes = LocalAttributes.of(real);
      if (!attributes.isDirectory()) {
        throw new NotDirectoryException(root.toString());
      }
      this.links = new LocalLinks(real, levels);
      push(new LocalLevel("", real, attributes.fileKey(), 0, LocalNames.of(real)));
    } catch (IOException e) {
      throw Failures.of(root, "", e);
    }
  }

  @Override
  protected boolean isOpen() {
    return !levels.isEmpty();
  }

  @Override
  protected void step() {
    LocalLevel level = levels.get(levels.size() - 1);
    if (level.hasNext()) {
      visit(level, level.next());
    } else {
      levels.remove(levels.size() - 1);
    }
  }

  @Override
  protected void giveUp() {
    levels.clear();
  }

  private void visit(LocalLevel level, String name) {
    String path = level.child(name);
    try {
      Path entry = level.real().resolve(name);
      BasicFileAttributes attributes = LocalAttributes.of(entry);
      int linksOnPath = level.links();
      if (attributes.isSymbolicLink()) {
        LocalLinks.Target target = links.follow(entry, linksOnPath);
        if (target.real() == null) {
          left(path, 0, target.state(), target.reason());
          return;
        }
        entry = target.real();
        attributes = LocalAttributes.of(entry);
        linksOnPath++;
      }
      if (attributes.isDirectory()) {
        directory(path, entry, attributes, linksOnPath);
      } else if (attributes.isRegularFile()) {
        file(path, name, attributes);
      } else {
        String kind = LocalAttributes.kind(entry);
        left(path, 0, FileState.UNMATCHED, kind + ": not a regular file, never opened");
      }
    } catch (NoSuchFileException e) {
      vanished();
    } catch (AccessDeniedException e) {
      throw Failures.of(source.root(), level.path(), e);
    } catch (IOException e) {
      throw Failures.of(source.root(), path, e);
    }
  }

  private void file(String path, String name, BasicFileAttributes attributes) {
    Optional<String> litter = Litter.file(name);
    if (litter.isPresent()) {
      left(path, attributes.size(), FileState.IGNORED, litter.get());
    } else {
      add(new Listed.Found(source.reference(path, attributes)));
    }
  }

  private void directory(String path, Path real, BasicFileAttributes attributes, int linksOnPath)
      throws NoSuchFileException {
    Optional<String> reason = source.notEntered(path);
    if (reason.isPresent()) {
      left(path, 0, FileState.IGNORED, reason.get());
    } else {
      try {
        LocalNames names = LocalNames.of(real);
        push(new LocalLevel(path, real, attributes.fileKey(), linksOnPath, names));
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        throw Failures.of(source.root(), path, e);
      }
    }
  }

  private void push(LocalLevel level) {
    levels.add(level);
    for (String name : level.names().invalid()) {
      left(
          level.child(name),
          0,
          FileState.UNMATCHED,
          "the bytes of this name are no text in the platform's encoding (shown percent-encoded):"
              + " rename it, or start with a UTF-8 locale such as LC_ALL=C.UTF-8");
    }
  }

  /**
   * An entry is no longer there. That is harmless where somebody removed it, and the end of the
   * listing where the folder itself went away, as on an unmount: each directory on the current path
   * has to be the one that was opened, or be gone from a parent that is.
   */
  private void vanished() {
    for (int i = 0; i < levels.size(); i++) {
      LocalLevel level = levels.get(i);
      try {
        if (!level.isStill(LocalAttributes.of(level.real()))) {
          throw Failures.changed(source.root(), level.path());
        }
      } catch (NoSuchFileException e) {
        if (i == 0) {
          throw Failures.changed(source.root(), "");
        }
        levels.subList(i, levels.size()).clear();
        return;
      } catch (IOException e) {
        throw Failures.of(source.root(), level.path(), e);
      }
    }
  }

  private void left(String path, long size, FileState state, String reason) {
    add(new Listed.Left(source.asset(), source.uri(path), path, size, state, reason));
  }
}
