package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** Finds who can answer for a ledger. */
public final class Desks {
  /** An owner that is about to start or to end gets this long. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);

  private Desks() {}

  /**
   * The desk of the process that owns a ledger; where nobody on this machine does, this process
   * opens it, and closing the desk closes it.
   *
   * @param stateDir folder of the ledger file
   * @throws CourierException of kind {@code LEDGER} where a process holds the ledger and does not
   *     answer, or where it cannot be opened
   */
  public static Desk open(String ledgerUrl, Path stateDir) {
    return open(ledgerUrl, stateDir, Clock.systemUTC());
  }

  static Desk open(String ledgerUrl, Path stateDir, Clock clock) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    for (Duration pause = FIRST_PAUSE; ; pause = pause.multipliedBy(2)) {
      Optional<Owner> owner = OwnerFile.read(stateDir).filter(found -> found.owns(ledgerUrl));
      if (owner.isPresent()) {
        return new RemoteDesk(owner.get());
      }
      try {
        return LedgerDesk.owning(Ledger.visit(ledgerUrl), clock);
      } catch (CourierException e) {
        if (!e.problem().code().equals("ledger-held")) {
          throw e;
        }
        if (System.nanoTime() + pause.toNanos() > end) {
          throw held(ledgerUrl, stateDir, e);
        }
        sleep(pause, e);
      }
    }
  }

  /** The process that says it owns a ledger, for people. */
  public static Optional<String> owner(String ledgerUrl, Path stateDir) {
    return OwnerFile.peek(stateDir).filter(found -> found.owns(ledgerUrl)).map(Owner::toString);
  }

  private static void sleep(Duration pause, CourierException held) {
    try {
      Thread.sleep(pause.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw held;
    }
  }

  static CourierException held(String url, Path stateDir, CourierException cause) {
    Optional<Owner> owner = OwnerFile.peek(stateDir).filter(found -> found.owns(url));
    if (owner.isEmpty()) {
      return cause;
    }
    boolean alive = ProcessHandle.of(owner.get().pid()).map(ProcessHandle::isAlive).orElse(false);
    if (!alive) {
      return cause;
    }
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "ledger-held",
            "The ledger "
                + Ledger.place(url)
                + " is held by "
                + owner.get()
                + ", which does not answer.",
            "Wait until it has ended, or end process " + owner.get().pid() + "."),
        cause);
  }
}
