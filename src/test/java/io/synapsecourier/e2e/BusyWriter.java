package io.synapsecourier.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Somebody who works in a folder while it is watched: creates, grows, renames, replaces and deletes
 * files. Remembers how long each file stayed as it was.
 */
final class BusyWriter implements AutoCloseable {
  private static final List<String> NAMES = List.of("scan.png", "label.json");
  private static final int PIECES = 40;

  private final Path root;
  private final Random random;
  private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
  private final Map<String, Growing> growing = new HashMap<>();
  private final Map<String, List<State>> states = new TreeMap<>();
  private final List<String> paths = new ArrayList<>();
  private volatile RuntimeException failure;
  private int made;

  /** A content that a file had, and how long. */
  record State(String sha1, long sinceNanos, long[] untilNanos) {
    boolean lasted(Duration atLeast) {
      return untilNanos[0] == 0 || untilNanos[0] - sinceNanos >= atLeast.toNanos();
    }
  }

  private static final class Growing {
    private final StringBuilder text = new StringBuilder();
    private int left = PIECES;
  }

  /**
   * @param units directories that it works in
   */
  BusyWriter(Path root, int units, long seed) {
    this.root = root;
    this.random = new Random(seed);
    for (int i = 0; i < units; i++) {
      for (String name : NAMES) {
        paths.add("u" + i + "/" + name);
      }
    }
  }

  void start() {
    thread.scheduleAtFixedRate(this::step, 0, 5, TimeUnit.MILLISECONDS);
  }

  private void step() {
    try {
      for (String path : List.copyOf(growing.keySet())) {
        grow(path);
      }
      if (random.nextInt(8) == 0) {
        act(paths.get(random.nextInt(paths.size())));
      }
    } catch (IOException e) {
      failure = new UncheckedIOException(e);
      throw failure;
    }
  }

  private void act(String path) throws IOException {
    if (growing.containsKey(path)) {
      return;
    }
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    switch (random.nextInt(6)) {
      case 0, 1, 2 -> {
        Files.deleteIfExists(file);
        growing.put(path, new Growing());
      }
      case 3, 4 -> replace(path, file);
      default -> {
        Files.deleteIfExists(file);
        changed(path, null);
      }
    }
  }

  /** Written in small steps, as by a slow copy. */
  private void grow(String path) throws IOException {
    Growing file = growing.get(path);
    String piece = path + " " + made++ + " ".repeat(random.nextInt(2_000));
    file.text.append(piece);
    Files.writeString(
        root.resolve(path), piece, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    changed(path, file.text.toString());
    if (--file.left == 0) {
      growing.remove(path);
    }
  }

  /** Written elsewhere and renamed, as careful programs do. */
  private void replace(String path, Path file) throws IOException {
    String text = path + " " + made++;
    Path part = file.resolveSibling(file.getFileName() + ".part");
    Files.writeString(part, text);
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    changed(path, text);
  }

  private void changed(String path, String text) {
    long now = System.nanoTime();
    List<State> known = states.computeIfAbsent(path, p -> new ArrayList<>());
    if (!known.isEmpty()) {
      known.get(known.size() - 1).untilNanos()[0] = now;
    }
    String sha1 = text == null ? null : Sha1.of(text.getBytes(StandardCharsets.UTF_8));
    known.add(new State(sha1, now, new long[1]));
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }

  /** Ends the work, with every file whole. */
  void finish() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
        throw new AssertionError("the writer does not end");
      }
      while (!growing.isEmpty()) {
        for (String path : List.copyOf(growing.keySet())) {
          grow(path);
        }
      }
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (failure != null) {
      throw failure;
    }
  }

  /** What each file is in the end; files that are gone are left out. */
  Map<String, String> last() {
    Map<String, String> last = new TreeMap<>();
    states.forEach(
        (path, known) -> {
          String sha1 = known.get(known.size() - 1).sha1();
          if (sha1 != null) {
            last.put(path, sha1);
          }
        });
    return last;
  }

  /** Whether a file had this content for at least so long. */
  boolean was(String path, String sha1, Duration atLeast) {
    return states.getOrDefault(path, List.of()).stream()
        .anyMatch(state -> sha1.equals(state.sha1()) && state.lasted(atLeast));
  }
}
