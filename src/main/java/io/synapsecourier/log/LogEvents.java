package io.synapsecourier.log;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes to the log what an operator looks up later.
 *
 * <p>Names of units and files may name patients: they stand at DEBUG only. The ledger has them.
 */
public final class LogEvents implements CourierEvents {
  private static final Logger LOG = LoggerFactory.getLogger("io.synapsecourier.upload");

  @Override
  public void listingDone(String upload) {
    LOG.info("{}: listing done", upload);
  }

  @Override
  public void scanFailed(String upload, String why) {
    LOG.info("{}: a scan broke off", upload);
    LOG.debug("{}: {}", upload, why);
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    LOG.info("{}: claimed {} units, {} files, {} bytes", upload, units, files, bytes);
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    LOG.debug("{}: unit {} is data unit {}", upload, unitKey, dataUnitId);
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    LOG.info("{}: a unit is {}: {}", upload, state, problem == null ? "" : problem.code());
    LOG.debug("{}: unit {} is {}: {}", upload, unitKey, state, problem);
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    LOG.info("{}: trying a unit again in {} ms: {}", upload, waitMillis, problem.code());
    LOG.debug("{}: trying {} again: {}", upload, what, problem);
  }

  @Override
  public void notice(String upload, String text) {
    LOG.info("{}: {}", upload, text);
  }
}
