package io.synapsecourier.route;

import io.synapsecourier.ledger.ManifestUnits;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.meta.manifest.Manifest;
import io.synapsecourier.meta.manifest.ManifestProblem;
import io.synapsecourier.model.BackendFailure;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What people are told of rows that do not go on. */
final class RowProblems {
  /** As many names as fit a reason that a person reads. */
  private static final int NAMED = 5;

  /** As many mistakes as the ledger keeps of a scan. */
  private static final int TOLD = 10;

  private RowProblems() {}

  /**
   * A row waits for others.
   *
   * @param known revisions by key of those, as far as there are any
   */
  static Problem waits(List<String> uses, Map<String, List<UnitRow>> known) {
    for (String key : uses) {
      List<UnitRow> revisions = known.getOrDefault(key, List.of());
      UnitRow latest = revisions.isEmpty() ? null : revisions.get(revisions.size() - 1);
      if (latest != null && hasStopped(latest)) {
        return usedStopped(key, latest.code());
      }
    }
    String names = String.join(", ", uses.subList(0, Math.min(NAMED, uses.size())));
    String more = uses.size() > NAMED ? " and " + (uses.size() - NAMED) + " more" : "";
    return new Problem(
        ManifestUnits.WAITS,
        "It uses " + names + more + ", and goes when that is registered.",
        "Nothing to do here; where that one has stopped, it says why.");
  }

  private static boolean hasStopped(UnitRow unit) {
    return unit.state() == UnitState.DEAD
        || unit.state() == UnitState.DISCARDED && !unit.registered();
  }

  /** A row waits for one that has stopped. */
  static Problem usedStopped(String key, String code) {
    return new Problem(
        ManifestUnits.WAITS,
        "It uses " + key + ", which has stopped (" + code + ").",
        "Mend " + key + " and run the manifest again, or replay it; then this row goes on.");
  }

  static Problem changed(RowLook.Seen row) {
    return new Problem(
        "changed-since-registered",
        "Row " + row.key() + " is registered, and is not the one that was.",
        "Replay it to register a new revision, or discard it to keep what is registered.");
  }

  static Problem ignored(RowLook.Seen row) {
    return new Problem(
        "change-ignored",
        "Row " + row.key() + " is registered, and has changed; on_change says ignore.",
        "");
  }

  /** A manifest that is not carried out: as many of its mistakes as a person reads. */
  static CourierException mistakes(Manifest manifest) {
    List<ManifestProblem> errors = manifest.errors();
    int told = Math.min(TOLD, errors.size());
    long more = manifest.errorCount() - told;
    String lines =
        errors.subList(0, told).stream()
            .map(error -> error.problem().what())
            .collect(Collectors.joining("\n"));
    Problem first = errors.get(0).problem();
    return new CourierException(
        Kind.CONFIGURATION,
        new Problem(
            first.code(),
            lines + (more > 0 ? "\nAnd " + more + " more mistakes." : ""),
            told > 1 ? "Mend them; courier sage sync --dryRun tells all." : first.remedy()));
  }

  /** What broke a reading off, for the command that waits for it. */
  static RuntimeException failure(Throwable cause) {
    for (Throwable t = cause; t != null; t = t.getCause()) {
      if (t instanceof CourierException known) {
        return known;
      }
      if (t instanceof BackendFailure) {
        return new CourierException(Kind.BACKEND, Retrying.problem(t), t);
      }
    }
    return new IllegalStateException(String.valueOf(cause), cause);
  }
}
