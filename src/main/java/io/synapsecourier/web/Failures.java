package io.synapsecourier.web;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What went wrong while answering, as it is told to the process that asked. */
final class Failures {
  private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

  private Failures() {}

  /** What is no {@link CourierException} is logged here, because its text stays here. */
  static Problem of(RuntimeException e) {
    if (e instanceof CourierException told && told.problem() != null) {
      return told.problem();
    }
    LOG.warn("a question about the ledger could not be answered", e);
    return new Problem(
        "internal",
        "The process that owns the ledger failed to answer (" + e.getClass().getSimpleName() + ").",
        "Its log file says why.");
  }
}
