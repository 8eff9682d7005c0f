package io.synapsecourier.cli;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerCounts;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.Placed;
import io.synapsecourier.report.Plan;
import io.synapsecourier.report.Summary;
import io.synapsecourier.route.RequestEstimate;
import io.synapsecourier.route.UploadContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Makes a plan of what a rehearsal left in the ledger, and of nothing else. */
final class Planning {
  private final Ledger ledger;
  private final RunNotes notes;
  private final boolean presigned;

  /**
   * Plans from a rehearsed ledger.
   *
   * @param presigned whether files go to presigned URLs
   */
  Planning(Ledger ledger, RunNotes notes, boolean presigned) {
    this.ledger = ledger;
    this.notes = notes;
    this.presigned = presigned;
  }

  Plan of(UploadContext upload, Summary summary) {
    Map<String, LedgerCounts.OfSpecification> files = new HashMap<>();
    ledger.counts().specifications(upload.id()).forEach(count -> files.put(count.spec(), count));
    List<Plan.Specification> specifications = new ArrayList<>();
    for (FileSpecification spec : upload.collection().specifications()) {
      LedgerCounts.OfSpecification count = files.get(spec.name());
      specifications.add(
          new Plan.Specification(
              spec.name(),
              spec.required(),
              count == null ? 0 : count.files(),
              count == null ? 0 : count.bytes()));
    }
    LedgerCounts.OfSpecification sidecars = files.get(Placed.SIDECAR);
    LedgerCounts.Ahead ahead = ledger.counts().ahead(upload.id());
    return new Plan(
        summary,
        ledger.counts().unchanged(upload.id()),
        specifications,
        sidecars == null ? 0 : sidecars.files(),
        notes.coverage(upload.id()),
        notes.sample(upload.id()),
        requests(ahead, upload.definition().batchSize()),
        ahead.bytes());
  }

  private Plan.Requests requests(LedgerCounts.Ahead ahead, int batchSize) {
    long shipments = presigned ? RequestEstimate.shipments(ahead.files(), ahead.bytes()) : 0;
    return new Plan.Requests(
        shipments,
        ahead.files(),
        shipments,
        RequestEstimate.batches(ahead.units(), batchSize),
        RequestEstimate.batches(ahead.tasks(), batchSize));
  }
}
