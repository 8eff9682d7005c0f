import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Supplier;

/** Asks a large ledger what people and the engine ask of it, each question once and once more. */
final class LedgerBench {
  private static final int UPLOAD = 1;

  private final Ledger ledger;

  private LedgerBench(Ledger ledger) {
    this.ledger = ledger;
  }

  public static void main(String[] arguments) throws IOException {
    Stopwatch watch = new Stopwatch();
    try (Ledger ledger = Ledger.open(Ledger.fileUrl(Path.of(arguments[0])))) {
      tell("open", watch.seconds(), watch.seconds(), 0);
      LedgerBench bench = new LedgerBench(ledger);
      bench.people();
      bench.engine();
    }
  }

  private void people() {
    String upload = ledger.uploads().all().get(0).id();
    ask("status: units", () -> ledger.report().unitCounts(null).size());
    ask("status: files", () -> ledger.report().fileCounts(null).size());
    ask("units: all, first 50", () -> units(new Filter(null, null, null, null), 50));
    ask("units: one upload, first 50", () -> units(Filter.upload(upload), 50));
    ask("units: DEAD", () -> units(new Filter(null, "DEAD", null, null), 50));
    ask("units: by code", () -> units(new Filter(null, null, "storage-busy", null), 50));
    ask("dead-letters list", () -> units(new Filter(null, Filter.STOPPED, null, null), Integer.MAX_VALUE));
    ask("one unit", () -> ledger.report().unit(200_000).isPresent() ? 1 : 0);
    ask("explain: file", () -> ledger.report().file(upload, uri(200_000)).isPresent() ? 1 : 0);
    ask("explain: units", () -> ledger.report().unitsOf(upload, "unit-0100000").size());
    ask("report: all units", () -> units(Filter.upload(upload), Integer.MAX_VALUE));
    ask("report: all files", () -> ledger.report().files(upload, LedgerBench::count));
  }

  private void engine() {
    long now = System.currentTimeMillis();
    for (UnitState state : List.of(UnitState.CLAIMED, UnitState.UPLOADED, UnitState.REGISTERING)) {
      ask("engine: due " + state, () -> ledger.questions().due(UPLOAD, state, null, now, 1000).size());
    }
    ask(
        "engine: due tasks",
        () -> ledger.questions().due(UPLOAD, UnitState.REGISTERED, "WANTED", now, 1000).size());
    ask("engine: asked tasks", () -> ledger.questions().asked(UPLOAD).size());
    ask("engine: moving", () -> ledger.questions().moving(UPLOAD) ? 1 : 0);
    ask("engine: uploading", () -> ledger.questions().uploading(UPLOAD) ? 1 : 0);
    ask("engine: due afters", () -> ledger.after().due(UPLOAD, now, 1000).size());
    ask("engine: afters wanted", () -> ledger.after().isWanted(UPLOAD) ? 1 : 0);
    ask("engine: start of afters", () -> restart());
    ask("engine: adopted", () -> ledger.questions().adopted(UPLOAD, 1_200_000) ? 1 : 0);
    ask("engine: rivals", () -> ledger.questions().rivals(200_000).size());
  }

  private int restart() {
    ledger.after().restart(UPLOAD, false);
    return 0;
  }

  private static String uri(int file) {
    return String.format("s3://bucket/unit-%07d/label.json", file / ObjectPages.FILES_OF_UNIT);
  }

  private int units(Filter filter, int most) {
    return ledger
        .report()
        .units(
            filter,
            (Iterator<UnitLine> lines) -> {
              int seen = 0;
              for (; seen < most && lines.hasNext(); seen++) {
                lines.next();
              }
              return seen;
            });
  }

  private static <T> int count(Iterator<T> lines) {
    int seen = 0;
    for (; lines.hasNext(); lines.next()) {
      seen++;
    }
    return seen;
  }

  private static void ask(String question, Supplier<Integer> answer) {
    Stopwatch first = new Stopwatch();
    int rows = answer.get();
    double seconds = first.seconds();
    Stopwatch again = new Stopwatch();
    answer.get();
    tell(question, seconds, again.seconds(), rows);
  }

  private static void tell(String question, double first, double again, int rows) {
    System.out.printf(
        "%-28s %7.3f s, again %7.3f s, %8d rows, peak heap %4d MiB%n",
        question, first, again, rows, Stopwatch.peakHeap());
  }
}
