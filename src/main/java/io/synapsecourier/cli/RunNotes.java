package io.synapsecourier.cli;

import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.Coverage;
import io.synapsecourier.report.Described;
import io.synapsecourier.report.DescribedSpool;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Keeps of a run what the ledger does not: how workbooks fit, the metadata of the first units with
 * its origins, and for a plan that is written to a file that of all units.
 */
final class RunNotes implements CourierEvents {
  private static final int SAMPLE = 3;

  private final DescribedSpool spool;
  private final Map<String, Coverage> coverages = new HashMap<>();
  private final Map<String, NavigableMap<String, Described>> samples = new HashMap<>();
  private RuntimeException spoolFailure;

  /**
   * Notes of one run.
   *
   * @param spool takes the metadata of every unit; null where nobody asks for it
   */
  RunNotes(DescribedSpool spool) {
    this.spool = spool;
  }

  @Override
  public synchronized void described(
      String upload, String unitKey, String meta, Map<String, String> origins) {
    Described unit = new Described(unitKey, meta, origins);
    NavigableMap<String, Described> first = samples.computeIfAbsent(upload, id -> new TreeMap<>());
    first.put(unitKey, unit);
    if (first.size() > SAMPLE) {
      first.pollLastEntry();
    }
    if (spool != null && spoolFailure == null) {
      try {
        spool.add(unit);
      } catch (RuntimeException e) {
        // The plan goes on; it is its file that cannot be written.
        spoolFailure = e;
      }
    }
  }

  @Override
  public synchronized void covered(String upload, Coverage coverage) {
    coverages.put(upload, coverage);
  }

  /** How the workbook of an upload fits; null where there is none. */
  synchronized Coverage coverage(String upload) {
    return coverages.get(upload);
  }

  /** The first units of an upload by their key. */
  synchronized List<Described> sample(String upload) {
    return new ArrayList<>(samples.getOrDefault(upload, new TreeMap<>()).values());
  }

  /** What kept the spool from taking everything; null where nothing did. */
  synchronized RuntimeException spoolFailure() {
    return spoolFailure;
  }
}
