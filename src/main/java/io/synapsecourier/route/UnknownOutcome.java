package io.synapsecourier.route;

import io.synapsecourier.ledger.ClaimedUnit;
import io.synapsecourier.model.Problem;
import java.util.Collection;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What a person compares where the outcome of a registration cannot be looked up. */
final class UnknownOutcome {
  /** Code of a unit of which nobody knows whether the backend has it. */
  static final String CODE = "outcome-unknown";

  /** As many ids as fit a reason that a person reads. */
  private static final int MOST = 20;

  private static final String LOST = "The answer to its registration was lost, and ";

  private UnknownOutcome() {}

  /**
   * Several data units may be the unit's own, or one may be that of another unit.
   *
   * @param found data units with its files and its meta that the ledger has given to no unit
   * @param twins units of the ledger with its files and its meta
   */
  static Problem alike(
      UploadContext upload, ClaimedUnit unit, Collection<Long> found, Collection<Long> twins) {
    String there =
        collection(upload)
            + " has its files and its meta "
            + (found.size() == 1 ? "once: " : found.size() + " times: ")
            + named("data unit", found);
    String show = "Compare with dead-letters show " + unit.unit().id() + ": ";
    return twins.isEmpty()
        ? new Problem(
            CODE,
            LOST + there + ".",
            show + "discard it if one of these data units is its own, replay it if none is.")
        : new Problem(
            CODE,
            LOST
                + there
                + ". It may be that of "
                + named("unit", twins)
                + " of the ledger, equal in both.",
            show + "of the equal units discard as many as are there, and replay the others.");
  }

  /**
   * The list of the backend does not tell what was compared.
   *
   * @param found data units with its meta that the ledger has given to no unit
   */
  static Problem withoutChecksums(UploadContext upload, ClaimedUnit unit, Collection<Long> found) {
    return new Problem(
        CODE,
        LOST
            + "the backend's list has no checksums to compare. In "
            + collection(upload)
            + (found.isEmpty()
                ? " no data unit has its meta."
                : " its meta has " + named("data unit", found) + "."),
        "Compare meta and files of the collection's newest units with dead-letters show "
            + unit.unit().id()
            + ": discard it if it is there, replay it if it is not.");
  }

  private static String collection(UploadContext upload) {
    return "data collection " + upload.definition().dataCollection();
  }

  private static String named(String what, Collection<Long> ids) {
    String list =
        new TreeSet<>(ids)
            .stream().limit(MOST).map(String::valueOf).collect(Collectors.joining(", "));
    return what + (ids.size() == 1 ? " " : "s ") + list + (ids.size() > MOST ? ", …" : "");
  }
}
