package io.synapsecourier.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Tells which of some small files have changed, by their content: a time stamp may be the same, and
 * does not follow a link that points elsewhere now.
 *
 * <p>A change counts when it is the same at two looks in a row. A file that is half written may be
 * valid, and mean something else.
 */
public final class FileWatch {
  private final Supplier<? extends Collection<Path>> files;
  private Map<Path, String> known;
  private Map<Path, String> seen;

  /**
   * @param files answers at each look which files there are
   */
  public FileWatch(Supplier<? extends Collection<Path>> files) {
    this.files = files;
    known = stamps();
    seen = known;
  }

  /** The files that were changed, added or removed since the last time; mostly none. */
  public synchronized Set<Path> changed() {
    Map<Path, String> now = stamps();
    boolean settled = now.equals(seen);
    seen = now;
    if (!settled || now.equals(known)) {
      return Set.of();
    }
    Set<Path> changed = new TreeSet<>();
    now.forEach((file, stamp) -> differs(file, stamp, known, changed));
    known.forEach((file, stamp) -> differs(file, stamp, now, changed));
    known = now;
    return changed;
  }

  private static void differs(
      Path file, String stamp, Map<Path, String> others, Set<Path> changed) {
    if (!stamp.equals(others.get(file))) {
      changed.add(file);
    }
  }

  private Map<Path, String> stamps() {
    Map<Path, String> stamps = new TreeMap<>();
    for (Path file : files.get()) {
      stamps.put(file, stamp(file));
    }
    return stamps;
  }

  private static String stamp(Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(Files.readAllBytes(file)));
    } catch (IOException e) {
      return e.getClass().getSimpleName();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
