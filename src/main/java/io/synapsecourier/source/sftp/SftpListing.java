package io.synapsecourier.source.sftp;

import io.synapsecourier.model.FileState;
import io.synapsecourier.source.LazyListing;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Litter;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Depth-first walk of a {@link SftpSource} in sorted order. It holds the entries of the directories
 * on the current path, nothing else.
 */
final class SftpListing extends LazyListing {
  private final SftpSource source;
  private final SftpSession session;
  private final SftpLinks links;
  private final List<SftpLevel> levels = new ArrayList<>();

  SftpListing(SftpSource source) {
    this.source = source;
    this.session = source.session();
    try {
      String root = source.findRoot();
      this.links = new SftpLinks(session, root, levels);
      push("", root, 0);
    } catch (IOException e) {
      throw SftpFailures.listing(source, "", e);
    }
  }

  @Override
  protected boolean isOpen() {
    return !levels.isEmpty();
  }

  @Override
  protected void step() {
    SftpLevel level = levels.get(levels.size() - 1);
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

  private void visit(SftpLevel level, SftpEntry entry) {
    String path = level.child(entry.name());
    try {
      String real = SftpNames.join(level.real(), SftpNames.raw(entry.name()));
      SftpAttributes attributes = entry.told();
      int linksOnPath = level.links();
      if (attributes.isLink()) {
        SftpLinks.Target target = links.follow(level, entry.name());
        if (target.place() == null) {
          left(path, 0, target.state(), target.reason());
          return;
        }
        real = target.place().path();
        attributes = target.place().attributes();
        linksOnPath++;
      }
      if (attributes.isDirectory()) {
        directory(path, real, linksOnPath);
      } else if (attributes.isFile()) {
        file(path, entry.name(), attributes);
      } else {
        String kind = attributes.kind();
        left(path, 0, FileState.UNMATCHED, kind + ": not a regular file, never opened");
      }
    } catch (NoSuchFileException e) {
      vanished();
    } catch (AccessDeniedException e) {
      throw SftpFailures.listing(source, level.path(), e);
    } catch (IOException e) {
      throw SftpFailures.listing(source, path, e);
    }
  }

  private void file(String path, String name, SftpAttributes attributes) {
    Optional<String> litter = Litter.file(name);
    if (litter.isPresent()) {
      left(path, attributes.size(), FileState.IGNORED, litter.get());
    } else {
      add(new Listed.Found(source.reference(path, attributes)));
    }
  }

  private void directory(String path, String real, int linksOnPath) throws NoSuchFileException {
    Optional<String> reason = source.notEntered(path);
    if (reason.isPresent()) {
      left(path, 0, FileState.IGNORED, reason.get());
    } else {
      try {
        push(path, real, linksOnPath);
      } catch (NoSuchFileException e) {
        throw e;
      } catch (IOException e) {
        throw SftpFailures.listing(source, path, e);
      }
    }
  }

  private void push(String path, String real, int linksOnPath) throws IOException {
    SftpDirectory directory =
        session.call(source.uri(path), channel -> SftpDirectory.read(channel, real));
    SftpLevel level = new SftpLevel(path, real, linksOnPath, directory.entries());
    levels.add(level);
    for (String name : directory.invalid()) {
      left(
          level.child(name),
          0,
          FileState.UNMATCHED,
          "the bytes of this name are no UTF-8 text (shown percent-encoded): rename it");
    }
  }

  /**
   * A directory is no longer there. That is harmless where somebody removed it, and the end of the
   * listing where the folder itself went away, as on an unmount.
   */
  private void vanished() {
    for (int i = 0; i < levels.size(); i++) {
      SftpLevel level = levels.get(i);
      try {
        SftpAttributes now =
            session.call(
                source.uri(level.path()),
                channel -> channel.lookAt(List.of(level.real())).get(0).get());
        if (!now.isDirectory()) {
          throw new NotDirectoryException(level.path());
        }
      } catch (NoSuchFileException | NotDirectoryException e) {
        if (i == 0) {
          throw SftpFailures.changed(source, "");
        }
        levels.subList(i, levels.size()).clear();
        return;
      } catch (IOException e) {
        throw SftpFailures.listing(source, level.path(), e);
      }
    }
  }

  private void left(String path, long size, FileState state, String reason) {
    add(new Listed.Left(source.asset(), source.uri(path), path, size, state, reason));
  }
}
