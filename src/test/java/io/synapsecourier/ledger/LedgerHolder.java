package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import java.nio.file.Path;

/**
 * A process of its own that opens a ledger, begins a scan and dies without closing anything, or
 * says why it cannot.
 */
public final class LedgerHolder {
  private LedgerHolder() {}

  public static void main(String[] arguments) {
    try {
      String url = Ledger.fileUrl(Path.of(arguments[1]));
      Ledger ledger = arguments[0].equals("plan") ? Ledger.rehearse(url) : Ledger.open(url);
      int upload = ledger.uploads().all().get(0).no();
      System.out.println("scan " + ledger.scans().begin(upload, 1));
      System.out.flush();
      Runtime.getRuntime().halt(0);
    } catch (CourierException e) {
      System.out.println(e.kind() + " " + e.problem().code());
    }
  }
}
