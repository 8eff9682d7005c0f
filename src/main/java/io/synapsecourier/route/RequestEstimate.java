package io.synapsecourier.route;

/** How many requests some work takes where nothing has to be repeated. */
public final class RequestEstimate {
  private RequestEstimate() {}

  /** Shipments: each takes one request for URLs and one confirmation. */
  public static long shipments(long files, long bytes) {
    long byFiles = ceiling(files, UnitMessage.FILES);
    long byBytes = Math.min(files, ceiling(bytes, UnitMessage.BYTES));
    return Math.max(byFiles, byBytes);
  }

  /** Requests for units, or for their tasks. */
  public static long batches(long units, int batchSize) {
    return ceiling(units, Math.max(1, batchSize));
  }

  private static long ceiling(long amount, long each) {
    return amount / each + (amount % each == 0 ? 0 : 1);
  }
}
