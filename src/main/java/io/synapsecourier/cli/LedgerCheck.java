package io.synapsecourier.cli;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.web.Desk;
import io.synapsecourier.web.Desks;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether the ledger can be used, and its folder has room. Makes none where there is none. */
record LedgerCheck(Globals globals, Findings findings) {
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
      open(url, file ? place.toString() : Ledger.place(url));
    }
    new DiskCheck(findings)
        .check(
            "disk",
            file ? place.toAbsolutePath().getParent() : globals.stateDir(),
            "Make room or give access; --ledger and COURIER_STATE name other folders.");
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
}
