package io.synapsecourier.report;

import static io.synapsecourier.report.ReportLines.outside;
import static io.synapsecourier.report.ReportLines.unit;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.UnitLine;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SummaryTest {
  private static final String ADD = "Add the file; the next scan takes the unit.";

  @Test
  void itSaysWhatIsRegisteredWhatWaitsAndWhatToDo() {
    SummaryCollector collector = new SummaryCollector("ct-ward-3");
    for (int i = 0; i < 1200; i++) {
      collector.add(unit("R" + i, "REGISTERED"));
    }
    for (int i = 0; i < 12; i++) {
      collector.add(unit("W" + i, "OPEN", "incomplete", "missing label_1", ADD));
    }
    collector.add(unit("D1", "DEAD", "size-limit", "a.png is 70 MiB", "Raise max_file_size_mb."));
    collector.add(unit("D2", "DEAD", "size-limit", "b.png is 80 MiB", "Raise max_file_size_mb."));
    collector.add(outside("file:///in/x.tmp", "IGNORED", null, "rule **/*.tmp"));
    collector.add(outside("file:///in/root.png", "UNMATCHED", "no-unit", "lies at the root"));

    assertThat(SummaryText.of(collector.summary()))
        .isEqualTo(
            """
            ct-ward-3: 1,214 units, 2 files, 1.2 MiB of 1.2 MiB registered
            Registered     1,200 units
            Waiting        12 units
              12 units: missing label_1
                  W0, W1, W2 and 9 more
                  → Add the file; the next scan takes the unit.
            Stopped        2 units
              1 unit: a.png is 70 MiB
                  D1
              1 unit: b.png is 80 MiB
                  D2
                  → Raise max_file_size_mb.
            Unmatched      1 file
              1 file: lies at the root
                  file:///in/root.png
            Ignored        1 file
              1 file: rule **/*.tmp
                  file:///in/x.tmp
            """);
  }

  @Test
  void whatToDoStandsWithItsOwnReasonWhereItDiffers() {
    SummaryCollector collector = new SummaryCollector("u");
    collector.add(unit("P1", "DEAD", "meta-cell", "B2 is wrong", "Correct the cell B2."));
    collector.add(unit("P2", "DEAD", "meta-cell", "B3 is wrong", "Correct the cell B3."));

    assertThat(SummaryText.of(collector.summary()))
        .contains(
            """
              1 unit: B2 is wrong
                  P1
                  → Correct the cell B2.
              1 unit: B3 is wrong
                  P2
                  → Correct the cell B3.
            """);
  }

  @Test
  void manyReasonsThatAreOnlyCountedDoNotShareTheRemedyOfOne() {
    SummaryCollector collector = new SummaryCollector("u");
    for (int i = 0; i < 300; i++) {
      collector.add(unit("P" + i, "DEAD", "meta-cell", "B" + i, "Correct the cell B" + i + "."));
    }

    assertThat(collector.summary().reasons())
        .filteredOn(reason -> reason.text() == null)
        .singleElement()
        .satisfies(reason -> assertThat(reason.count()).isEqualTo(100))
        .satisfies(reason -> assertThat(reason.remedy()).isNull());
  }

  @Test
  void theOrderDoesNotDependOnTheOrderOfLines() {
    List<UnitLine> lines = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      lines.add(unit("U", i % 2 == 0 ? "OPEN" : "DEAD", "c" + i % 5, "reason " + i % 7, "do"));
    }
    String expected = render(lines);
    Collections.shuffle(lines, new Random(7));

    assertThat(render(lines)).isEqualTo(expected);
  }

  @Test
  void manyDifferentReasonsOfOneKindStayBounded() {
    SummaryCollector collector = new SummaryCollector("ct");
    for (int i = 0; i < 100_000; i++) {
      collector.add(
          unit("U" + i, "DEAD", "size-limit", "file " + i + " is too large", "Raise it."));
    }
    Summary summary = collector.summary();

    assertThat(summary.reasons()).hasSizeLessThan(300);
    assertThat(summary.reasons().stream().mapToLong(Summary.Reason::count).sum())
        .isEqualTo(100_000);
    assertThat(SummaryText.of(summary))
        .contains("99,995 units: other reasons of the kind size-limit")
        .containsOnlyOnce("→ Raise it.");
  }

  @Test
  void namesFromOutsideDoNotReachTheTerminalRaw() {
    SummaryCollector collector = new SummaryCollector("ct");
    collector.add(unit("a\u001b[2J", "DEAD", "c", "bad \u001b]0;x\u0007", null));

    assertThat(SummaryText.of(collector.summary())).doesNotContain("\u001b").contains("\\x1b[2J");
  }

  @Test
  void statesStandInTheOrderOfTheirWay() {
    SummaryCollector collector = new SummaryCollector("ct");
    collector.add(unit("a", "TASKED")).add(unit("b", "OPEN")).add(unit("c", "REGISTERED"));

    assertThat(collector.summary().units().keySet())
        .containsExactly("OPEN", "REGISTERED", "TASKED");
  }

  private static String render(List<UnitLine> lines) {
    SummaryCollector collector = new SummaryCollector("ct");
    lines.forEach(collector::add);
    return SummaryText.of(collector.summary()).replaceAll("(?m)^ {6}U.*$", "");
  }
}
