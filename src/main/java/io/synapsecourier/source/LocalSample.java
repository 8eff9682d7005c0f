package io.synapsecourier.source;

import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileState;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look at a {@link LocalSource} in breadth: the directories take turns of some names each, in
 * sorted order, so that a large one does not hide the others.
 */
final class LocalSample {
  private static final int LONGEST_TURN = 100;

  /** A tree of empty directories gives no entries, however long one looks. */
  private static final int NAMES_PER_ENTRY = 10;

  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final LocalSource source;
  private final int max;
  private final long start = System.nanoTime();
  private final List<Place> places = new ArrayList<>();
  private final Set<Path> known = new HashSet<>();
  private final List<Listed> entries = new ArrayList<>();
  private LocalLinks links;
  private long looked;

  /** A directory that is known, and how far it was looked at. */
  private static final class Place {
    private final String path;
    private final Path real;
    private String[] names;
    private int next;

    Place(String path, Path real) {
      this.path = path;
      this.real = real;
    }

    boolean isOpen() {
      return names == null || next < names.length;
    }

    String child(String name) {
      return path.isEmpty() ? name : path + "/" + name;
    }
  }

  LocalSample(LocalSource source, int max) {
    this.source = source;
    this.max = max;
  }

  Sample take() {
    try {
      Path real = source.root().toRealPath();
      if (!LocalAttributes.of(real).isDirectory()) {
        throw new NotDirectoryException(source.root().toString());
      }
      links = new LocalLinks(real, List.of());
      known.add(real);
      places.add(new Place("", real));
    } catch (IOException e) {
      throw Failures.of(source.root(), "", e);
    }
    boolean open = true;
    while (open && !isFull()) {
      open = false;
      for (int i = 0; i < places.size() && !isFull(); i++) {
        turn(places.get(i));
        open |= places.get(i).isOpen();
      }
    }
    return new Sample(entries, cuts());
  }

  private boolean isFull() {
    return entries.size() >= max
        || looked >= (long) max * NAMES_PER_ENTRY
        || System.nanoTime() - start > LONGEST;
  }

  private List<Cut> cuts() {
    return places.stream()
        .filter(Place::isOpen)
        .map(
            place ->
                new Cut(
                    source.asset(), place.path, place.next == 0 ? "" : place.names[place.next - 1]))
        .toList();
  }

  private void turn(Place place) {
    if (!place.isOpen()) {
      return;
    }
    try {
      if (place.names == null) {
        place.names = LocalNames.of(place.real).valid();
      }
    } catch (NoSuchFileException e) {
      place.names = new String[0];
    } catch (IOException e) {
      throw Failures.of(source.root(), place.path, e);
    }
    int turn = Math.max(1, Math.min(LONGEST_TURN, max / 20));
    int end = Math.min(place.names.length, place.next + turn);
    while (place.next < end && entries.size() < max) {
      String name = place.names[place.next++];
      looked++;
      look(place, name);
    }
    if (!place.isOpen()) {
      place.names = new String[0];
      place.next = 0;
    }
  }

  private void look(Place place, String name) {
    String path = place.child(name);
    Path entry = place.real.resolve(name);
    try {
      BasicFileAttributes attributes = LocalAttributes.of(entry);
      if (attributes.isSymbolicLink()) {
        LocalLinks.Target target = links.follow(entry, 0);
        if (target.real() == null) {
          left(path, 0, target.state(), target.reason());
          return;
        }
        entry = target.real();
        attributes = LocalAttributes.of(entry);
      }
      if (attributes.isDirectory()) {
        directory(path, entry);
      } else if (attributes.isRegularFile()) {
        Optional<String> litter = Litter.file(name);
        if (litter.isPresent()) {
          left(path, attributes.size(), FileState.IGNORED, litter.get());
        } else {
          entries.add(new Listed.Found(source.reference(path, attributes)));
        }
      }
    } catch (NoSuchFileException e) {
      // It went away while it was looked at.
    } catch (IOException e) {
      throw Failures.of(source.root(), path, e);
    }
  }

  private void directory(String path, Path real) {
    Optional<String> reason = source.notEntered(path);
    if (reason.isPresent()) {
      left(path, 0, FileState.IGNORED, reason.get());
    } else if (known.add(real)) {
      places.add(new Place(path, real));
    }
  }

  private void left(String path, long size, FileState state, String reason) {
    entries.add(new Listed.Left(source.asset(), source.uri(path), path, size, state, reason));
  }
}
