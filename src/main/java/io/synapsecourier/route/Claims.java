package io.synapsecourier.route;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.meta.CanonicalJson;
import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.camel.Body;

/**
 * Bean {@code claims}: freezes valid units with their files and meta before a byte moves, and makes
 * messages of them for the upload route.
 */
public final class Claims {
  private final Ledger ledger;
  private final Scans scans;
  private final InFlight inFlight;
  private final Verdicts verdicts;
  private final CourierEvents events;

  public Claims(Ledger ledger, Scans scans, InFlight inFlight, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.scans = scans;
    this.inFlight = inFlight;
    this.events = events;
    this.verdicts = new Verdicts(ledger, events, clock);
  }

  /** Claims what is valid and answers the messages to send. */
  public List<String> claim(List<Candidate> units) {
    if (units.isEmpty()) {
      return List.of();
    }
    Scope scope = Scope.of(units.get(0).scan());
    try {
      return claim(units.get(0).scan(), units);
    } finally {
      scope.end();
    }
  }

  private List<String> claim(Scan scan, List<Candidate> units) {
    UploadContext upload = scan.upload();
    List<Verdict> decided = units.stream().map(unit -> verdict(upload, unit)).toList();
    CrashPoint.CLAIMING.reached();
    Map<Verdict, Long> ids = verdicts.write(upload, decided);
    CrashPoint.CLAIMED.reached();
    List<UnitMessage.Sized> claimed = new ArrayList<>();
    int files = 0;
    long bytes = 0;
    for (Map.Entry<Verdict, Long> entry : ids.entrySet()) {
      Verdict verdict = entry.getKey();
      if (verdict.state() == UnitState.CLAIMED && inFlight.take(upload.no(), entry.getValue())) {
        int count = verdict.uploads().size();
        claimed.add(new UnitMessage.Sized(entry.getValue(), count, verdict.bytes()));
        files += count;
        bytes += verdict.bytes();
      }
    }
    events.claimed(upload.id(), claimed.size(), files, bytes);
    // Where the end of the scan cannot be written, the dispatcher finds what is claimed.
    inFlight.orRelease(
        claimed.stream().map(UnitMessage.Sized::id).toList(), () -> end(scan, units));
    return UnitMessage.batches(upload.id(), claimed);
  }

  /**
   * Lets a message go up, once its upload has less on its way than its share.
   *
   * @throws IllegalStateException where the route ends meanwhile: its units wait in the ledger
   */
  public void enter(@Body String message) {
    UnitMessage units = UnitMessage.read(message);
    try {
      inFlight.lanes().enter(units.upload(), units.units());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      inFlight.release(units.units());
      throw new IllegalStateException("interrupted before a message could go up", e);
    }
  }

  private boolean end(Scan scan, List<Candidate> decided) {
    scans.decided(scan, decided.size());
    return true;
  }

  private static Verdict verdict(UploadContext upload, Candidate unit) {
    boolean valid = unit.problems().isEmpty();
    UnitState good = upload.definition().hold() ? UnitState.HELD : UnitState.CLAIMED;
    return new Verdict(
        unit.unitKey(),
        unit.row().replaces(),
        unit.row().revision(),
        valid ? good : UnitState.DEAD,
        unit.content(),
        unit.allFiles(),
        valid ? unit.meta().json() : null,
        valid ? null : "validate",
        Problems.join(unit.problems()),
        valid ? upload.task() : "NONE",
        valid ? origins(unit.meta()) : null);
  }

  private static String origins(UnitMeta meta) {
    ObjectNode origins = JsonNodeFactory.instance.objectNode();
    meta.origins().forEach(origins::put);
    return CanonicalJson.of(origins);
  }
}
