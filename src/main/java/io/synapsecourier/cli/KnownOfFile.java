package io.synapsecourier.cli;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.FileLine;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.web.Desk;
import java.util.ArrayList;
import java.util.List;

/**
 * What the ledger says of a file and of its unit.
 *
 * @param file null where no scan has shown it
 * @param units every revision of the unit, oldest first
 * @param siblings files of the same unit, the first of them
 */
record KnownOfFile(FileLine file, List<UnitLine> units, List<FileLine> siblings) {
  private static final int MOST = 50;

  static KnownOfFile of(Ledger ledger, String upload, String uri, String unitKey) {
    FileLine file = ledger.report().file(upload, uri).orElse(null);
    if (unitKey == null) {
      return new KnownOfFile(file, List.of(), List.of());
    }
    List<FileLine> siblings =
        ledger.report().filesOf(upload, unitKey).stream()
            .filter(other -> !other.uri().equals(uri))
            .limit(MOST)
            .toList();
    return new KnownOfFile(file, ledger.report().unitsOf(upload, unitKey), siblings);
  }

  /** The same of a ledger that another process owns: its lines are looked through. */
  static KnownOfFile of(Desk desk, String upload, String uri, String unitKey) {
    FileLine[] file = new FileLine[1];
    List<FileLine> siblings = new ArrayList<>();
    desk.files(
        upload,
        lines -> {
          lines.forEachRemaining(
              line -> {
                if (line.uri().equals(uri)) {
                  file[0] = line;
                } else if (unitKey != null
                    && unitKey.equals(line.unitKey())
                    && siblings.size() < MOST) {
                  siblings.add(line);
                }
              });
          return null;
        });
    List<UnitLine> units = new ArrayList<>();
    if (unitKey != null) {
      desk.units(
          Filter.upload(upload),
          lines -> {
            lines.forEachRemaining(
                line -> {
                  if (line.unitKey().equals(unitKey)) {
                    units.add(line);
                  }
                });
            return null;
          });
    }
    return new KnownOfFile(file[0], units, siblings);
  }
}
