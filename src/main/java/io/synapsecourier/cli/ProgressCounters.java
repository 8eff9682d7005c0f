package io.synapsecourier.cli;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.concurrent.atomic.LongAdder;

/**
 * Counts what happens. Each call is one or two additions without a lock: {@link #sent} comes for
 * every chunk from every transfer.
 */
class ProgressCounters implements CourierEvents {
  private final LongAdder listedFiles = new LongAdder();
  private final LongAdder claimedFiles = new LongAdder();
  private final LongAdder claimedBytes = new LongAdder();
  private final LongAdder sentBytes = new LongAdder();
  private final LongAdder uploadedFiles = new LongAdder();
  private final LongAdder uploadedBytes = new LongAdder();
  private final LongAdder registeredUnits = new LongAdder();
  private final LongAdder stoppedUnits = new LongAdder();
  private final LongAdder retries = new LongAdder();
  private volatile boolean listed;

  /** The counts at one moment. */
  record Counts(
      long listedFiles,
      boolean listed,
      long claimedFiles,
      long claimedBytes,
      long sentBytes,
      long uploadedFiles,
      long uploadedBytes,
      long registeredUnits,
      long stoppedUnits,
      long retries) {}

  Counts counts() {
    return new Counts(
        listedFiles.sum(),
        listed,
        claimedFiles.sum(),
        claimedBytes.sum(),
        sentBytes.sum(),
        uploadedFiles.sum(),
        uploadedBytes.sum(),
        registeredUnits.sum(),
        stoppedUnits.sum(),
        retries.sum());
  }

  @Override
  public void listed(String upload, int files, long bytes) {
    listedFiles.add(files);
  }

  @Override
  public void listingDone(String upload) {
    listed = true;
  }

  @Override
  public void claimed(String upload, int units, int files, long bytes) {
    claimedFiles.add(files);
    claimedBytes.add(bytes);
  }

  @Override
  public void sent(String upload, long bytes) {
    sentBytes.add(bytes);
  }

  @Override
  public void fileUploaded(String upload, FileRef file) {
    uploadedFiles.increment();
    uploadedBytes.add(file.size());
  }

  @Override
  public void unitRegistered(String upload, String unitKey, long dataUnitId) {
    registeredUnits.increment();
  }

  @Override
  public void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {
    stoppedUnits.increment();
  }

  @Override
  public void retrying(String upload, String what, Problem problem, long waitMillis) {
    retries.increment();
  }
}
