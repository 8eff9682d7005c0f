package io.synapsecourier.cli;

import io.synapsecourier.cli.terminal.Output;
import io.synapsecourier.cli.terminal.Output.Column;
import io.synapsecourier.ledger.LedgerReport.Count;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code courier status}: one line per upload. */
@Command(
    name = "status",
    mixinStandardHelpOptions = true,
    description = "Show how far each upload is.")
final class StatusCommand implements Callable<Integer> {
  private static final List<Column> COLUMNS =
      Stream.of(
              "upload",
              "registered",
              "moving",
              "waiting",
              "stopped",
              "files_left_out",
              "health",
              "next_scan",
              "host",
              "root")
          .map(Column::of)
          .toList();

  @Mixin private Globals globals;

  @Override
  public Integer call() {
    try (Desk desk = Desks.open(globals.ledgerUrl(), globals.stateDir())) {
      List<Count> units = desk.unitCounts(null);
      List<Count> files = desk.fileCounts(null);
      List<Map<String, Object>> rows = new ArrayList<>();
      for (UploadRow upload : desk.uploads()) {
        rows.add(row(upload, units, files));
      }
      Output output = globals.output();
      output.rows(COLUMNS, rows.iterator());
      if (output.forPeople()) {
        System.out.println(
            rows.isEmpty()
                ? "Nothing was uploaded with this ledger yet."
                : desk.remote() ? "A courier is running." : "No courier is running.");
      }
      return 0;
    }
  }

  private static Map<String, Object> row(UploadRow upload, List<Count> units, List<Count> files) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("upload", upload.id());
    row.put("registered", sum(units, upload.id(), "REGISTERED", "TASKED"));
    row.put("moving", sum(units, upload.id(), "CLAIMED", "UPLOADED", "REGISTERING"));
    row.put("waiting", sum(units, upload.id(), "OPEN", "HELD"));
    row.put("stopped", sum(units, upload.id(), "DEAD", "UNKNOWN"));
    row.put("files_left_out", sum(files, upload.id(), "UNMATCHED", "WAITING", "IGNORED"));
    row.put("health", upload.health());
    row.put("next_scan", upload.nextScan());
    row.put("host", upload.host());
    row.put("root", upload.root());
    return row;
  }

  private static long sum(List<Count> counts, String upload, String... states) {
    List<String> wanted = List.of(states);
    return counts.stream()
        .filter(count -> count.upload().equals(upload) && wanted.contains(count.state()))
        .mapToLong(Count::units)
        .sum();
  }
}
