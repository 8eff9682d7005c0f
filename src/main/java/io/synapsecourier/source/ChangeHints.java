package io.synapsecourier.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.function.Predicate;

/**
 * Tells that something below a local folder may have changed, as the operating system announces it.
 *
 * <p>It only shortens the wait for the next listing: announcements get lost, on network shares all
 * of them, and nothing is ever decided by them. An overflow is an announcement, too.
 */
public final class ChangeHints implements Closeable {
  /** The operating system lends only so many; what is beyond is left to the regular listings. */
  private static final int MOST_DIRECTORIES = 2_000;

  private final WatchService watches;
  private final Runnable changed;
  private final Predicate<String> pruned;
  private final Path root;
  private int directories;

  /**
   * Starts to listen on a thread of its own.
   *
   * @param pruned whether a directory, by its path below the root, is not listed
   * @param changed called on that thread, once or more for each change
   * @throws IOException if nothing can be announced here
   */
  public ChangeHints(Path root, Predicate<String> pruned, Runnable changed) throws IOException {
    this.root = root;
    this.pruned = pruned;
    this.changed = changed;
    watches = root.getFileSystem().newWatchService();
    try {
      register(root);
    } catch (UncheckedIOException e) {
      watches.close();
      throw e.getCause();
    }
    Thread thread = new Thread(this::listen, "changes");
    thread.setDaemon(true);
    thread.start();
  }

  private void register(Path from) {
    try {
      Files.walkFileTree(
          from,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                throws IOException {
              String path = root.relativize(directory).toString();
              if (directories >= MOST_DIRECTORIES || (!path.isEmpty() && pruned.test(path))) {
                return FileVisitResult.SKIP_SUBTREE;
              }
              directory.register(
                  watches,
                  StandardWatchEventKinds.ENTRY_CREATE,
                  StandardWatchEventKinds.ENTRY_MODIFY,
                  StandardWatchEventKinds.ENTRY_DELETE);
              directories++;
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
              if (file.equals(root)) {
                throw e;
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    try {
      while (true) {
        WatchKey key = watches.take();
        for (WatchEvent<?> event : key.pollEvents()) {
          if (event.kind() == StandardWatchEventKinds.ENTRY_CREATE) {
            entered(((Path) key.watchable()).resolve((Path) event.context()));
          }
        }
        if (!key.reset()) {
          directories--;
        }
        changed.run();
      }
    } catch (ClosedWatchServiceException e) {
      // Closed from outside: nobody listens any more.
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void entered(Path created) {
    if (Files.isDirectory(created, LinkOption.NOFOLLOW_LINKS)) {
      try {
        register(created);
      } catch (UncheckedIOException e) {
        // Gone again, or beyond what the system lends: the next listing looks there anyway.
      }
    }
  }

  @Override
  public void close() {
    try {
      watches.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
