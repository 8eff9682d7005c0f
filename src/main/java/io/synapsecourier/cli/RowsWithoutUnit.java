package io.synapsecourier.cli;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.model.UploadDefinition;
import io.synapsecourier.model.WorkbookRule.Unmatched;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Remembers how many rows of a workbook no unit has: the ledger only knows units. */
final class RowsWithoutUnit implements CourierEvents {
  private final Map<String, Coverage> last = new ConcurrentHashMap<>();

  @Override
  public void covered(String upload, Coverage coverage) {
    last.put(upload, coverage);
  }

  /** Rows that the definition says are an error. */
  long errors(UploadDefinition definition) {
    Coverage coverage = last.get(definition.id());
    boolean error = definition.metadata().workbook().unmatched() == Unmatched.ERROR;
    return coverage == null || !error ? 0 : coverage.unused();
  }
}
