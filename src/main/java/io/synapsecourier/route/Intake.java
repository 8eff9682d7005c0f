package io.synapsecourier.route;

import io.synapsecourier.model.CourierEvents;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.ExchangeProperty;

/**
 * Bean {@code intake}: a route of the operator's own announces that something at the source of an
 * upload is new.
 *
 * <p>The announcement makes the next listing due and nothing else. What it refers to is not looked
 * at: the listing alone decides which files there are, and which of them are a unit.
 */
public final class Intake {
  private static final int MOST_WARNINGS = 100;
  private static final int LONGEST_ID = 64;

  private final Scans scans;
  private final CourierEvents events;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();
  private volatile Set<String> known = Set.of();

  public Intake(Scans scans, CourierEvents events) {
    this.scans = scans;
    this.events = events;
  }

  /** The uploads that run by themselves in this process, now or as soon as they can start. */
  public void expect(Collection<String> uploads) {
    known = new TreeSet<>(uploads);
  }

  /**
   * Makes a listing of the upload due. An id that nobody knows is told once: the consumer that
   * names it will name it with every file.
   *
   * @param upload set by the route as a constant; null where it was forgotten
   */
  public void announced(@ExchangeProperty("courierUpload") String upload) {
    if (upload != null && known.contains(upload)) {
      scans.announced(upload);
      return;
    }
    String shown = shown(upload);
    if (known.isEmpty() || warned.size() >= MOST_WARNINGS || !warned.add(shown)) {
      return;
    }
    events.notice(
        "intake",
        upload == null
            ? "a route hands in files without the property courierUpload. Set it to one of: "
                + String.join(", ", known)
                + "."
            : "a route hands in files for the upload "
                + shown
                + ", which does not run here by itself. Those that do: "
                + String.join(", ", known)
                + ".");
  }

  private static String shown(String upload) {
    String text = String.valueOf(upload).replaceAll("\\p{Cntrl}", "?");
    return text.length() <= LONGEST_ID ? text : text.substring(0, LONGEST_ID) + "…";
  }
}
