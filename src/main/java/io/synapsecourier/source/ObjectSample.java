package io.synapsecourier.source;

import io.synapsecourier.model.Cut;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
    private String token;
    private String last = "";

    Place(String path, ObjectPages pages) {
      this.path = path;
      this.pages = pages;
    }

    boolean isOpen() {
      return !started || token != null;
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
            .map(place -> new Cut(root.asset(), place.path, bound(place.last)))
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
      seen(place, path.substring(begin.length()));
      Optional<String> reason = root.notEntered(path);
      if (reason.isPresent()) {
        entries.add(ObjectEntries.directory(root, path, reason.get()));
      } else if (ObjectKeys.problem(path).isEmpty()) {
        add(path);
      }
    }
    for (ObjectPages.Entry entry : page.entries()) {
      String path = entry.key().substring(root.prefix().length());
      if (!path.equals(begin)) {
        seen(place, path.substring(begin.length()));
        if (entries.size() < max) {
          entries.add(ObjectEntries.listed(root, path, entry));
        }
      }
    }
  }

  private static void seen(Place place, String name) {
    if (name.compareTo(place.last) > 0) {
      place.last = name;
    }
  }

  /**
   * A name behind which all lies that was not looked at. The directory {@code a} is listed as
   * {@code a/}, so behind the file {@code a.png}: everything from {@code a} on may be unseen.
   */
  private static String bound(String last) {
    for (int i = 0; i < last.length(); i++) {
      if (last.charAt(i) < '/') {
        return i == 0 ? "" : last.substring(0, i - 1) + (char) (last.charAt(i - 1) - 1) + "\uffff";
      }
    }
    return last;
  }
}
