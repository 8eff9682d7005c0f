import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.s3.S3Source;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Lists objects of a server in this process that does nothing but write pages: alone, with a ledger
 * that takes them in and registers their units, or with a ledger that knows them all.
 */
final class ListingBench {
  private ListingBench() {}

  public static void main(String[] arguments) {
    boolean good = false;
    try {
      good = run(arguments);
    } catch (IOException | RuntimeException e) {
      e.printStackTrace();
    }
    // The server's threads would else keep the process.
    System.exit(good ? 0 : 1);
  }

  private static boolean run(String[] arguments) throws IOException {
    int objects = Integer.parseInt(arguments[1]);
    Path ledger = arguments.length > 2 ? Path.of(arguments[2]) : null;
    try (S3Source source = ObjectPages.source(objects)) {
      return switch (arguments[0]) {
        case "list" -> list(source, objects);
        case "fill" -> fill(source, objects, ledger);
        case "again" -> again(source, objects, ledger);
        default -> throw new IllegalArgumentException(arguments[0]);
      };
    }
  }

  private static boolean list(S3Source source, int objects) {
    Stopwatch watch = new Stopwatch();
    int found = 0;
    try (Listing listing = source.list()) {
      while (listing.hasNext()) {
        found += listing.next() instanceof Listed.Found ? 1 : 0;
      }
    }
    tell("listed", objects, watch);
    return found == objects;
  }

  private static boolean fill(S3Source source, int objects, Path file) {
    Stopwatch watch = new Stopwatch();
    int units;
    try (Ledger ledger = Ledger.open(Ledger.fileUrl(file))) {
      KnownObjects known = new KnownObjects(ledger, source);
      units = known.register();
    }
    tell("noted, with " + units + " units registered", objects, watch);
    return units == (objects + ObjectPages.FILES_OF_UNIT - 1) / ObjectPages.FILES_OF_UNIT;
  }

  /** As a process that was started anew. */
  private static boolean again(S3Source source, int objects, Path file) {
    Stopwatch watch = new Stopwatch();
    int lookedAt;
    try (Ledger ledger = Ledger.open(Ledger.fileUrl(file))) {
      lookedAt = new KnownObjects(ledger, source).scan();
    }
    tell("listed again, nothing new", objects, watch);
    return lookedAt == 0;
  }

  private static void tell(String what, int objects, Stopwatch watch) {
    System.out.printf(
        "%d objects %s: %.1f s, %.0f objects/s, %.1f s of CPU with the server, peak heap %d MiB%n",
        objects,
        what,
        watch.seconds(),
        objects / watch.seconds(),
        watch.cpuSeconds(),
        Stopwatch.peakHeap());
  }
}
