package io.synapsecourier.report;

import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The report as one page for a browser: counts, charts, reasons with what to do, and the units that
 * stopped or wait. It needs no network and runs no script; what came from outside is text in it.
 * Memory is bounded by the number of uploads, not of lines. Not thread-safe.
 */
public final class ReportPage {
  /** Units of an upload that are listed by name, of those that stopped and of those that wait. */
  static final int LISTED = 200;

  private static final Set<String> STOPPED = Set.of("DEAD", "UNKNOWN");
  private static final Set<String> WAITING = Set.of("OPEN", "HELD");

  private final Map<String, Section> uploads = new TreeMap<>();

  /** What is known of one upload. */
  static final class Section {
    final SummaryCollector counts;
    final List<UnitLine> stopped = new ArrayList<>();
    final List<UnitLine> waiting = new ArrayList<>();

    Section(String upload) {
      counts = new SummaryCollector(upload);
    }
  }

  private ReportPage() {}

  /**
   * Writes a page of mode 0600 in place of an earlier one.
   *
   * @param content hands over the lines
   * @throws io.synapsecourier.model.CourierException where the place does not accept it
   */
  public static void write(Path target, Instant now, Consumer<ReportPage> content) {
    PrivateFile.write(
        target,
        writer -> {
          ReportPage page = new ReportPage();
          content.accept(page);
          writer.write(new PageText(now).of(page.uploads));
          return null;
        });
  }

  /** Adds units; answers how many. */
  public long units(Iterator<UnitLine> lines) {
    long count = 0;
    while (lines.hasNext()) {
      UnitLine unit = lines.next();
      Section section = section(unit.upload());
      section.counts.add(unit);
      keep(unit, STOPPED, section.stopped);
      keep(unit, WAITING, section.waiting);
      count++;
    }
    return count;
  }

  /** Adds files; answers how many. */
  public long files(Iterator<FileLine> lines) {
    long count = 0;
    while (lines.hasNext()) {
      FileLine file = lines.next();
      section(file.upload()).counts.add(file);
      count++;
    }
    return count;
  }

  private static void keep(UnitLine unit, Set<String> states, List<UnitLine> in) {
    if (in.size() < LISTED && states.contains(unit.state())) {
      in.add(unit);
    }
  }

  private Section section(String upload) {
    return uploads.computeIfAbsent(upload, Section::new);
  }
}
