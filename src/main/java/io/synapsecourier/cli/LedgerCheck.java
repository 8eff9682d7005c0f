package io.synapsecourier.cli;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.report.Sizes;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the ledger can be used, and has room. Makes none where there is none. */
record LedgerCheck(Globals globals, Findings findings) {
  private static final long LITTLE = 1L << 30;
  private static final long TOO_LITTLE = 64L << 20;
  private static final String ABOUT = "ledger";

  void check() {
    String url = globals.ledgerUrl();
    boolean file = url.startsWith("jdbc:h2:file:");
    Path place =
        file
            ? Path.of(url.substring("jdbc:h2:file:".length()).replaceFirst(";.*", "") + ".mv.db")
            : null;
    if (file && !Files.exists(place)) {
      findings.add(Finding.ok(ABOUT, place + " is not there yet: the first upload makes it"));
    } else {
      open(url, file ? place.toString() : "the database");
    }
    if (file) {
      space(place.toAbsolutePath().getParent());
    }
  }

  private void open(String url, String place) {
    try (Desk desk = Desks.open(url, globals.stateDir())) {
      int uploads = desk.uploads().size();
      String holder =
          Desks.owner(url, globals.stateDir())
              .filter(owner -> desk.remote())
              .map(owner -> ", held by " + owner + ", which answers")
              .orElse(", free");
      findings.add(Finding.ok(ABOUT, place + ", " + uploads + " uploads" + holder));
    } catch (CourierException e) {
      findings.add(Finding.fail(ABOUT, e));
    }
  }

  private void space(Path folder) {
    Path there = folder;
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    try {
      if (there == null || !Files.isWritable(there)) {
        findings.add(
            Finding.fail("disk", wrong("The folder " + folder + " cannot be written to.")));
        return;
      }
      long free = Files.getFileStore(there).getUsableSpace();
      String says = Sizes.binary(free) + " free at " + there;
      if (free < TOO_LITTLE) {
        findings.add(Finding.fail("disk", wrong("Only " + says + ".")));
      } else if (free < LITTLE) {
        findings.add(
            Finding.warn("disk", says, "Make room, or name another ledger with --ledger."));
      } else {
        findings.add(Finding.ok("disk", says));
      }
    } catch (IOException e) {
      findings.add(Finding.fail("disk", wrong("The disk of " + there + " cannot be asked.")));
    }
  }

  private static CourierException wrong(String what) {
    return new CourierException(
        Kind.LEDGER,
        new Problem("ledger-folder", what, "Make room or give access, or use --ledger."));
  }
}
