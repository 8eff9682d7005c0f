package io.synapsecourier.cli;

import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.ledger.UnitDetail;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a ledger says of an upload, as far as a plan can know it: what would be uploaded counts as
 * registered.
 *
 * @param units by key and revision: outcome, reason, files by specification, metadata
 * @param files by place: outcome and reason
 */
record LedgerView(Map<String, String> units, Map<String, String> files) {
  private static final Set<String> GOES = Set.of("CLAIMED", "UPLOADED", "REGISTERING");
  private static final Set<String> DONE = Set.of("REGISTERED", "TASKED");

  static LedgerView of(Ledger ledger, String upload) {
    List<UnitLine> lines = new ArrayList<>();
    ledger
        .report()
        .units(
            Filter.upload(upload),
            rows -> {
              rows.forEachRemaining(lines::add);
              return null;
            });
    Map<String, String> units = new TreeMap<>();
    for (UnitLine line : lines) {
      UnitDetail unit = ledger.report().unit(line.id()).orElseThrow();
      units.put(line.unitKey() + " #" + line.revision(), unit(unit));
    }
    Map<String, String> files = new TreeMap<>();
    ledger
        .report()
        .files(
            upload,
            rows -> {
              rows.forEachRemaining(line -> files.put(line.uri(), file(line)));
              return null;
            });
    return new LedgerView(units, files);
  }

  /** The outcomes that are in it. */
  Set<String> outcomes() {
    Set<String> outcomes = new TreeSet<>();
    units.values().forEach(unit -> outcomes.add(unit.split(" ", 2)[0]));
    files.values().forEach(file -> outcomes.add(file.split(" ", 2)[0]));
    return outcomes;
  }

  private static String unit(UnitDetail unit) {
    Map<String, String> files = new TreeMap<>();
    for (ClaimedFile file : unit.files()) {
      files.put(file.spec() + " " + file.file().path(), file.file().version());
    }
    String meta =
        unit.meta() == null
            ? ""
            : unit.meta().replaceAll("\"created_at\":\"[^\"]*\"", "\"created_at\":0");
    UnitLine line = unit.unit();
    return outcome(line.state(), line.code(), line.reason()) + " " + files + " " + meta;
  }

  private static String file(FileLine line) {
    return outcome(line.state(), line.code(), line.reason())
        + " "
        + line.unitKey()
        + " "
        + line.spec();
  }

  private static String outcome(String state, String code, String reason) {
    boolean registered = GOES.contains(state) || DONE.contains(state);
    return (registered ? "registered" : state) + " " + code + " " + reason;
  }

  /** How many units would be sent. */
  static long going(UploadRunner.Ended plan) {
    return plan.summary().units(GOES.toArray(String[]::new));
  }
}
