package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import java.nio.file.Path;
import java.time.Clock;

/** A ledger that this process owns, and for which it answers the other commands meanwhile. */
public final class OwnedLedger implements AutoCloseable {
  private final Ledger ledger;
  private final ControlServer server;

  private OwnedLedger(Ledger ledger, ControlServer server) {
    this.ledger = ledger;
    this.server = server;
  }

  /**
   * Opens a ledger and says in {@code courier.json} how to reach this process.
   *
   * @param stateDir folder of the ledger file
   * @throws CourierException where another process holds it, naming that process, or where it
   *     cannot be opened
   */
  public static OwnedLedger open(String url, Path stateDir, String version, Clock clock) {
    Ledger ledger;
    try {
      ledger = Ledger.open(url);
    } catch (CourierException e) {
      throw e.problem().code().equals("ledger-held") ? Desks.held(url, stateDir, e) : e;
    }
    try {
      ControlServer server =
          ControlServer.start(
              new LedgerDesk(ledger.impatient(), clock), url, stateDir, clock.instant(), version);
      return new OwnedLedger(ledger, server);
    } catch (CourierException e) {
      ledger.close();
      throw e;
    }
  }

  public Ledger ledger() {
    return ledger;
  }

  @Override
  public void close() {
    server.close();
    ledger.close();
  }
}
