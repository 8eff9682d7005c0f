package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;

/**
 * The ledger cannot be read or written for now. Nobody has to tell it: the ledger has told it once,
 * and what was asked of it is asked again when it is back.
 */
public final class LedgerUnavailable extends CourierException {
  private static final long serialVersionUID = 1L;

  LedgerUnavailable(Problem problem, Throwable cause) {
    super(Kind.LEDGER, problem, cause);
  }
}
