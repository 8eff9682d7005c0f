package io.synapsecourier.route;

import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.ledger.UploadTable;
import io.synapsecourier.model.Problem;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Shows in the ledger what keeps an upload from going on: the backend, or else the configuration.
 */
final class HealthBoard {
  private static final Logger LOG = LoggerFactory.getLogger(HealthBoard.class);

  private final UploadTable uploads;
  private final Uploads running;
  private final Map<String, Problem> configuration = new ConcurrentHashMap<>();
  private volatile Problem backend;

  HealthBoard(UploadTable uploads, Uploads running) {
    this.uploads = uploads;
    this.running = running;
  }

  /** Notes for every upload what is wrong with the backend, or with null that nothing is. */
  void backend(Problem problem) {
    backend = problem;
    try {
      running.all().forEach(this::show);
    } catch (RuntimeException e) {
      // What is wrong with the ledger shows where units are written; the backend goes on meanwhile.
      LOG.warn("The health of the uploads cannot be noted: {}", e.getMessage());
    }
  }

  void show(UploadContext upload) {
    Problem problem = backend == null ? configuration.get(upload.id()) : backend;
    uploads.health(upload.no(), problem);
  }

  /** By upload, what keeps it from running as the configuration wants it. */
  Map<String, Problem> configuration() {
    return Map.copyOf(configuration);
  }

  /** Notes what is wrong with what the configuration says of an upload; null: nothing. */
  void configuration(String id, Problem problem) {
    Problem before = problem == null ? configuration.remove(id) : configuration.put(id, problem);
    if (Objects.equals(before, problem)) {
      return;
    }
    for (UploadRow row : uploads.all()) {
      if (row.id().equals(id)) {
        uploads.health(row.no(), backend == null || problem != null ? problem : backend);
      }
    }
  }
}
