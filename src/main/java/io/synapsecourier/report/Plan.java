package io.synapsecourier.report;

import io.synapsecourier.model.Coverage;
import java.util.List;

/**
 * What an upload would do.
 *
 * @param summary units and files by state, as a rehearsal left them in the ledger
 * @param unchanged registered units of which the source has every file as it was
 * @param specifications the collection's, in its order, with the files that fill them
 * @param sidecars files that only hold metadata of units
 * @param workbook how the workbook and the units fit together; null where there is none
 * @param sample metadata of the first units by their key
 * @param requests how many requests the upload takes
 * @param bytesToSend bytes of the files that would be sent
 */
public record Plan(
    Summary summary,
    long unchanged,
    List<Specification> specifications,
    long sidecars,
    Coverage workbook,
    List<Described> sample,
    Requests requests,
    long bytesToSend) {
  public Plan {
    specifications = List.copyOf(specifications);
    sample = List.copyOf(sample);
  }

  /** A file specification of the collection and what the source has for it. */
  public record Specification(String name, boolean required, long files, long bytes) {}

  /**
   * Requests, where nothing has to be repeated. Large files take more, because the backend decides
   * into how many parts they go.
   *
   * @param presign requests for URLs
   * @param put files that are sent
   * @param confirm requests that tell the backend what arrived
   * @param register requests that register units
   * @param task requests for tasks
   */
  public record Requests(long presign, long put, long confirm, long register, long task) {

    public long all() {
      return presign + put + confirm + register + task;
    }
  }
}
