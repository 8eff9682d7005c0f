package io.synapsecourier.source.sftp;

import io.synapsecourier.model.Cut;
import io.synapsecourier.model.FileState;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Litter;
import io.synapsecourier.source.Sample;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A look at a {@link SftpSource} in breadth: the directories take turns of some names each, in
 * sorted order, so that a large one does not hide the others.
 */
final class SftpSample {
  private static final int LONGEST_TURN = 100;

  /** A tree of empty directories gives no entries, however long one looks. */
  private static final int NAMES_PER_ENTRY = 10;

  private static final long LONGEST = Duration.ofSeconds(30).toNanos();

  private final SftpSource source;
  private final int max;
  private final long start = System.nanoTime();
  private final List<Place> places = new ArrayList<>();
  private final Set<String> known = new HashSet<>();
  private final List<Listed> entries = new ArrayList<>();
  private SftpLinks links;
  private long looked;

  /** A directory that is known, and how far it was looked at. */
  private static final class Place {
    private final String path;
    private final String real;
    private SftpLevel level;
    private String last = "";

    Place(String path, String real) {
      this.path = path;
      this.real = real;
    }

    boolean isOpen() {
      return level == null || level.hasNext();
    }
  }

  SftpSample(SftpSource source, int max) {
    this.source = source;
    this.max = max;
  }

  Sample take() {
    try {
      String root = source.findRoot();
      links = new SftpLinks(source.session(), root, List.of());
      known.add(root);
      places.add(new Place("", root));
    } catch (IOException e) {
      throw SftpFailures.listing(source, "", e);
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
        .map(place -> new Cut(source.asset(), place.path, place.last))
        .toList();
  }

  private void turn(Place place) {
    if (!place.isOpen()) {
      return;
    }
    if (place.level == null) {
      place.level = new SftpLevel(place.path, place.real, 0, read(place));
    }
    int turn = Math.max(1, Math.min(LONGEST_TURN, max / 20));
    for (int i = 0; i < turn && place.level.hasNext() && entries.size() < max; i++) {
      SftpEntry entry = place.level.next();
      place.last = entry.name();
      looked++;
      look(place.level, entry);
    }
  }

  private List<SftpEntry> read(Place place) {
    try {
      return source
          .session()
          .call(source.uri(place.path), channel -> SftpDirectory.read(channel, place.real))
          .entries();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw SftpFailures.listing(source, place.path, e);
    }
  }

  private void look(SftpLevel level, SftpEntry entry) {
    String path = level.child(entry.name());
    String real = SftpNames.join(level.real(), SftpNames.raw(entry.name()));
    SftpAttributes attributes = entry.told();
    try {
      if (attributes.isLink()) {
        SftpLinks.Target target = links.follow(level, entry.name());
        if (target.place() == null) {
          left(path, 0, target.state(), target.reason());
          return;
        }
        real = target.place().path();
        attributes = target.place().attributes();
      }
    } catch (IOException e) {
      throw SftpFailures.listing(source, path, e);
    }
    if (attributes.isDirectory()) {
      directory(path, real);
    } else if (attributes.isFile()) {
      Optional<String> litter = Litter.file(entry.name());
      if (litter.isPresent()) {
        left(path, attributes.size(), FileState.IGNORED, litter.get());
      } else {
        entries.add(new Listed.Found(source.reference(path, attributes)));
      }
    }
  }

  private void directory(String path, String real) {
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
