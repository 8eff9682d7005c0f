package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Answers;
import io.synapsecourier.cli.terminal.Failures;
import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.report.Described;
import io.synapsecourier.report.DescribedSpool;
import io.synapsecourier.report.PlanText;
import io.synapsecourier.report.PlanWorkbook;
import io.synapsecourier.report.ReportFormat;
import io.synapsecourier.report.ReportWriter;
import io.synapsecourier.report.SummaryText;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/** Rehearses an upload and tells what it would do. */
final class Plans {
  private final Globals globals;
  private final UploadDefinition definition;
  private final String command;

  /**
   * A plan to be made.
   *
   * @param command what carries it out, as a person types it
   */
  Plans(Globals globals, UploadDefinition definition, String command) {
    this.globals = globals;
    this.definition = definition;
    this.command = command;
  }

  /**
   * Makes and tells the plan; answers the exit code.
   *
   * @param to file that takes its lines; null for none
   * @param units whether such a file has lines of units; not for a workbook, which has everything
   */
  int show(Path to, boolean units) {
    return told(to, units).exitCode();
  }

  /** As {@link #show}; answers how it went. */
  UploadRunner.Ended told(Path to, boolean units) {
    if (to != null && ReportFormat.ofFileName(to.toString()) == ReportFormat.HTML) {
      throw Answers.wrong(
          "A plan is no page: " + to + ".", "Name a .xlsx, .csv, .jsonl or .txt file.");
    }
    boolean workbook = to != null && ReportFormat.ofFileName(to.toString()) == ReportFormat.XLSX;
    try (DescribedSpool spool = workbook ? DescribedSpool.beside(to) : null;
        Ledger ledger = Ledger.rehearse(globals.ledgerUrl())) {
      RunNotes notes = new RunNotes(spool);
      UploadRunner runner = new UploadRunner(globals, ledger, notes);
      UploadRunner.Ended ended = runner.run(List.of(definition)).get(0);
      tell(ended);
      if (to != null && ended.plan() != null) {
        if (workbook) {
          if (notes.spoolFailure() != null) {
            throw notes.spoolFailure();
          }
          PlanWorkbook.write(to, ended.plan(), lines(ledger, spool));
        } else {
          write(ledger, to, units);
        }
        say("Written to " + to + ".");
      }
      return ended;
    }
  }

  private void say(String text) {
    (globals.output().forPeople() ? System.out : System.err).println(text);
  }

  private void tell(UploadRunner.Ended ended) {
    Output output = globals.output();
    if (!output.forPeople()) {
      output.object(PlanFields.of(ended));
    } else if (ended.plan() == null) {
      System.out.print(SummaryText.of(ended.summary()));
    } else {
      System.out.print(PlanText.of(ended.plan(), next(ended)));
    }
    if (ended.failure() != null) {
      Failures.say(ended.failure().getMessage());
    }
  }

  private String next(UploadRunner.Ended ended) {
    boolean goes = ended.summary().units("CLAIMED", "UPLOADED", "REGISTERING") > 0;
    if (goes) {
      return ended.exitCode() == 0
          ? "Next: " + command
          : "Next: mend what is named above and plan again, or upload the rest: " + command;
    }
    if (ended.summary().units("HELD") > 0) {
      return "Next: "
          + (ended.summary().units("DEAD", "OPEN") > 0
              ? "mend what is named above and plan again, or "
              : "")
          + command
          + " puts the units on hold, then courier units approve --upload "
          + definition.id()
          + " lets them go.";
    }
    return ended.exitCode() == 0
        ? "Nothing to upload."
        : "Nothing would be uploaded: mend what is named above and plan again.";
  }

  private void write(Ledger ledger, Path to, boolean units) {
    ReportWriter writer = new ReportWriter(ReportFormat.ofFileName(to.toString()));
    if (units) {
      ledger.report().units(Filter.upload(definition.id()), rows -> writer.writeUnits(rows, to));
    } else {
      ledger.report().files(definition.id(), rows -> writer.writeFiles(rows, to));
    }
  }

  private PlanWorkbook.Lines lines(Ledger ledger, DescribedSpool spool) {
    return new PlanWorkbook.Lines() {
      @Override
      public void units(Consumer<Iterator<UnitLine>> reader) {
        ledger
            .report()
            .units(
                Filter.upload(definition.id()),
                rows -> {
                  reader.accept(rows);
                  return null;
                });
      }

      @Override
      public void files(Consumer<Iterator<FileLine>> reader) {
        ledger
            .report()
            .files(
                definition.id(),
                rows -> {
                  reader.accept(rows);
                  return null;
                });
      }

      @Override
      public void described(Consumer<Described> reader) {
        spool.forEach(reader);
      }
    };
  }
}
