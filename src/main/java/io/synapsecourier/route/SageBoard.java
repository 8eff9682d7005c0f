package io.synapsecourier.route;

import io.synapsecourier.ledger.UploadTable;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shows in the ledger what keeps manifests from going on: the server, or else they themselves. */
final class SageBoard {
  private static final Logger LOG = LoggerFactory.getLogger(SageBoard.class);

  private final UploadTable table;
  private final SageUploads running;
  private final Map<String, Problem> manifests = new HashMap<>();
  private Problem server;

  SageBoard(UploadTable table, SageUploads running) {
    this.table = table;
    this.running = running;
  }

  /** Notes for every upload what is wrong with the server, or with null that nothing is. */
  synchronized void server(Problem problem) {
    server = problem;
    running.all().forEach(this::show);
  }

  /**
   * Notes how a reading of a manifest ended.
   *
   * @param failure null where it was whole
   */
  synchronized void read(SageUpload upload, RuntimeException failure) {
    boolean known = manifests.containsKey(upload.id());
    Problem before = manifests.put(upload.id(), problem(failure));
    if (!known || !Objects.equals(before, manifests.get(upload.id()))) {
      show(upload);
    }
  }

  private static Problem problem(RuntimeException failure) {
    if (failure instanceof CourierException told) {
      return told.problem();
    }
    return failure == null ? null : Retrying.problem(failure);
  }

  private void show(SageUpload upload) {
    try {
      table.health(upload.no(), server == null ? manifests.get(upload.id()) : server);
    } catch (RuntimeException e) {
      // What is wrong with the ledger shows where rows are written; the server goes on meanwhile.
      LOG.warn("The health of {} cannot be noted: {}", upload.id(), e.getMessage());
    }
  }
}
