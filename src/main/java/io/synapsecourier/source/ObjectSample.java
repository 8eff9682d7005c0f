package io.synapsecourier.source;

import io.synapsecourier.model.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A look at an object store in breadth: the directories take turns of a page each, so that a large
 * one does not hide the others.
 */
public final class ObjectSample {
  /** A tree of directories that are left out gives no files, however long one looks. */
  private static final int PAGES = 200;

  private static final long LONGEST = Duration.ofSeconds(10).toNanos();

  private final ObjectRoot root;
  private final Function<ObjectRoot, ObjectPages> pages;
  private final int max;
  private final long start = System.nanoTime();
  private final List<Place> places = new ArrayList<>();
  private final List<Listed> entries = new ArrayList<>();
  private int asked;

  /** A directory that is known, and how far it was looked at. */
  private static final class Place {
    private final String path;
    private final ObjectPages pages;
    private boolean started;
    private boolean cutOff;
    private String token;
    private final NavigableSet<String> seen = new TreeSet<>();

    Place(String path, ObjectPages pages) {
      this.path = path;
      this.pages = pages;
    }

    boolean isOpen() {
      return !started || token != null || cutOff;
    }
  }

  /**
   * @param pages makes pages of some entries each of a directory, which is not recursive
   * @param max most entries
   */
  public ObjectSample(ObjectRoot root, Function<ObjectRoot, ObjectPages> pages, int max) {
    this.root = root;
    this.pages = pages;
    this.max = max;
  }

  /**
   * @throws io.synapsecourier.model.CourierException of kind SOURCE where a page does not come
   */
  public Sample take() {
    add("");
    boolean open = true;
    while (open && !isFull()) {
      open = false;
      for (int i = 0; i < places.size() && !isFull(); i++) {
        Place place = places.get(i);
        if (place.isOpen()) {
          turn(place);
        }
        open |= place.isOpen();
      }
    }
    List<Cut> cuts =
        places.stream()
            .filter(Place::isOpen)
            .map(place -> new Cut(root.asset(), place.path, bound(place.seen)))
            .toList();
    return new Sample(entries, cuts);
  }

  private boolean isFull() {
    return entries.size() >= max || asked >= PAGES || System.nanoTime() - start > LONGEST;
  }

  private void add(String directory) {
    String prefix = directory.isEmpty() ? root.prefix() : root.key(directory) + "/";
    ObjectRoot level =
        new ObjectRoot(root.scheme(), root.bucket(), prefix, root.asset(), false, d -> false);
    places.add(new Place(directory, pages.apply(level)));
  }

  private void turn(Place place) {
    ObjectPages.Page page = place.pages.page(place.token);
    asked++;
    place.started = true;
    place.token = page.next();
    String begin = place.path.isEmpty() ? "" : place.path + "/";
    for (String prefix : page.prefixes()) {
      String path = prefix.substring(root.prefix().length(), prefix.length() - 1);
      place.seen.add(path.substring(begin.length()));
      Optional<String> reason = root.notEntered(path);
      if (reason.isPresent()) {
        if (entries.size() < max) {
          entries.add(ObjectEntries.directory(root, path, reason.get()));
        }
      } else if (ObjectKeys.problem(path).isEmpty()) {
        add(path);
      }
    }
    for (ObjectPages.Entry entry : page.entries()) {
      String path = entry.key().substring(root.prefix().length());
      String name = path.substring(begin.length());
      if (entries.size() >= max) {
        place.cutOff = true;
        place.seen.tailSet(name, true).clear();
        return;
      }
      if (!name.isEmpty()) {
        place.seen.add(name);
        entries.add(ObjectEntries.listed(root, path, entry));
      }
    }
  }

  /**
   * The last name before everything that was not looked at. The directory {@code a} is listed as
   * {@code a/}, so behind the file {@code a.png}: where that is the last one, {@code a} may be
   * unseen.
   */
  private static String bound(NavigableSet<String> seen) {
    String last = seen.isEmpty() ? "" : seen.last();
    for (int i = 0; i < last.length(); i++) {
      if (last.charAt(i) < '/') {
        return Objects.requireNonNullElse(seen.lower(last.substring(0, i)), "");
      }
    }
    return last;
  }
}
