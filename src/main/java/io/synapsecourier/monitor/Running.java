package io.synapsecourier.monitor;

import io.synapsecourier.model.Problem;
import java.util.List;
import java.util.Map;

/** The engine, as far as it is watched. */
public interface Running {

  /**
   * An upload that this process runs.
   *
   * @param no number in the ledger
   * @param puts requests in flight that carry bytes
   */
  record Upload(String id, int no, int puts) {}

  /** The uploads of this process. */
  List<Upload> uploads();

  /** By id, what keeps an upload from running as the configuration wants it, or from running. */
  Map<String, Problem> troubles();

  /** What is wrong with the backend; null where nothing is. */
  Problem backend();

  /** Whether a scan of the upload is under way, or something that it has claimed. */
  boolean isMoving(String upload);
}
