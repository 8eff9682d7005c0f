package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import java.nio.file.Path;

/** A ledger that this process owns, and through which it answers the other commands. */
public final class OwnedLedger implements AutoCloseable {
  private final Ledger ledger;

  private OwnedLedger(Ledger ledger) {
    this.ledger = ledger;
  }

  public static OwnedLedger open(String url, Path stateDir, String version) {
    return new OwnedLedger(Ledger.open(url));
  }

  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    ledger.close();
  }
}
