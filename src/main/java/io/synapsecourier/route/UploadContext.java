package io.synapsecourier.route;

import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.meta.MetaSchema;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.DataCollection;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.source.Capability;
import io.synapsecourier.source.Source;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.Runs;
import java.time.Duration;
import java.util.concurrent.Semaphore;

/**
 * An upload that this process runs: its definition with everything made from it.
 *
 * @param no number in the ledger
 * @param schema null where the collection has none
 * @param flow told of every chunk that leaves; keeps the upload's rate
 * @param puts permits for requests that carry bytes
 * @param oneShot whether there is only this scan, so that optional files are not waited for
 */
public record UploadContext(
    int no,
    UploadDefinition definition,
    DataCollection collection,
    Source source,
    Matcher matcher,
    Runs runs,
    MetaBuilder meta,
    MetaSchema schema,
    ByteFlow flow,
    Semaphore puts,
    boolean oneShot)
    implements RunningUpload {

  @Override
  public String id() {
    return definition.id();
  }

  /** Whether a file has to be seen twice as it is: it may be seen while it is written. */
  boolean takesTwoLooks() {
    return !oneShot && !source.capabilities().contains(Capability.WHOLE);
  }

  /** How long a unit without its optional files has to stay unchanged. */
  Duration settle() {
    return definition.when() == null ? Duration.ZERO : definition.when().settle();
  }

  /** What a freshly claimed unit wants of tasks. */
  String task() {
    return definition.project() == null ? "NONE" : "WANTED";
  }
}
