package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.report.ReportFormat;
import io.synapsecourier.report.ReportPage;
import io.synapsecourier.report.ReportWorkbook;
import io.synapsecourier.report.ReportWriter;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code courier report}: one line per source file, or per unit. */
@Command(
    name = "report",
    mixinStandardHelpOptions = true,
    description = "Write one line per source file (or per unit): state, reason, checksum, ids.")
final class ReportCommand implements Callable<Integer> {
  @Mixin private Globals globals;

  @Option(names = "--upload", paramLabel = "ID", description = "only of this upload")
  private String upload;

  @Option(names = "--units", description = "one line per unit instead of per file")
  private boolean units;

  @Option(
      names = "--to",
      paramLabel = "FILE",
      description =
          "write to a .csv, .jsonl, .txt, .xlsx or .html file (mode 0600) instead of showing it; a"
              + " workbook has both units and files, a page has counts, charts and reasons")
  private Path to;

  @Override
  public Integer call() {
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      return to == null ? show(desk) : write(desk);
    }
  }

  private int show(Desk desk) {
    Output output = globals.output();
    if (units) {
      return desk.units(
          Filter.upload(upload),
          lines -> {
            output.records(UnitsCommand.ALL, lines);
            return 0;
          });
    }
    return desk.files(
        upload,
        lines -> {
          output.records(
              UnitsCommand.columns(
                  "upload",
                  "uri",
                  "source",
                  "size",
                  "unit_key",
                  "spec",
                  "state",
                  "code",
                  "reason",
                  "checksum",
                  "data_file_id",
                  "data_unit_id"),
              lines);
          return 0;
        });
  }

  private int write(Desk desk) {
    ReportFormat format = ReportFormat.ofFileName(to.toString());
    if (format == ReportFormat.XLSX) {
      return workbook(desk);
    }
    if (format == ReportFormat.HTML) {
      return page(desk);
    }
    ReportWriter writer = new ReportWriter(format);
    long lines =
        units
            ? desk.units(Filter.upload(upload), rows -> writer.writeUnits(rows, to))
            : desk.files(upload, rows -> writer.writeFiles(rows, to));
    System.out.println(lines + " lines written to " + to + ".");
    return 0;
  }

  private int page(Desk desk) {
    ReportPage.write(
        to,
        Clock.systemUTC().instant(),
        page -> {
          desk.units(Filter.upload(upload), page::units);
          desk.files(upload, page::files);
        });
    System.out.println("Written to " + to + "; open it in a browser.");
    return 0;
  }

  private int workbook(Desk desk) {
    long[] lines = new long[1];
    ReportWorkbook.write(
        to,
        book -> {
          lines[0] += desk.units(Filter.upload(upload), book::units);
          lines[0] += desk.files(upload, book::files);
        });
    System.out.println(lines[0] + " lines written to " + to + ".");
    return 0;
  }
}
