package io.synapsecourier.monitor;

import io.synapsecourier.ledger.Incident;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerVitals.Stopped;
import io.synapsecourier.model.Problem;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What is wrong, one incident for each upload and reason, and what each receiver knows of it. It
 * follows from the ledger, so that neither a restart nor a receiver that is down loses any.
 */
final class Incidents {
  private final Ledger ledger;
  private final UploadChecks checks;
  private final Clock clock;

  Incidents(Ledger ledger, UploadChecks checks, Clock clock) {
    this.ledger = ledger;
    this.checks = checks;
    this.clock = clock;
  }

  private record Key(String upload, String code) implements Comparable<Key> {
    static Key of(Incident incident) {
      return new Key(incident.upload(), incident.code());
    }

    @Override
    public int compareTo(Key other) {
      int order = upload.compareTo(other.upload);
      return order != 0 ? order : code.compareTo(other.code);
    }
  }

  /** What is wrong now; with the number of units that stopped, 0 for the upload itself. */
  private Map<Key, Long> now() {
    Map<Key, Long> wrong = new TreeMap<>();
    checks
        .all()
        .forEach(
            (upload, problem) ->
                problem.map(Problem::code).ifPresent(code -> wrong.put(new Key(upload, code), 0L)));
    for (Stopped stopped : ledger.vitals().stopped()) {
      wrong.merge(new Key(stopped.upload(), stopped.code()), stopped.units(), Long::sum);
    }
    return wrong;
  }

  /**
   * Every incident of a receiver as it is now, written down where that is new.
   *
   * @return with the counts of this moment
   */
  List<Incident> of(String receiver) {
    Map<Key, Long> wrong = now();
    Instant now = clock.instant();
    List<Incident> current = new ArrayList<>();
    List<Incident> changed = new ArrayList<>();
    List<Incident> unheard = new ArrayList<>();
    for (Incident known : ledger.incidents().of(receiver)) {
      Long units = wrong.remove(Key.of(known));
      Incident next = units != null ? open(known, units) : over(known, now);
      boolean silent = next.mended() != null && next.told() == null && next.failures() == 0;
      (silent ? unheard : current).add(next);
      if (!silent && changed(known, next)) {
        changed.add(next);
      }
    }
    wrong.forEach(
        (key, units) -> {
          Incident opened =
              new Incident(receiver, key.upload(), key.code(), units, now, null, null, 0);
          current.add(opened);
          changed.add(opened);
        });
    ledger.incidents().put(changed);
    ledger.incidents().forget(unheard);
    return current;
  }

  private static boolean changed(Incident before, Incident now) {
    return (before.mended() == null) != (now.mended() == null);
  }

  private static Incident open(Incident known, long units) {
    return of(known, units, known.told(), null, known.failures());
  }

  /** An upload that this process does not run is as it was. */
  private Incident over(Incident known, Instant now) {
    boolean over = known.units() > 0 || checks.isOver(known.upload(), known.code());
    Instant mended = known.mended() != null ? known.mended() : now;
    return of(known, known.units(), known.told(), over ? mended : null, known.failures());
  }

  private static Incident of(Incident it, long units, Instant told, Instant mended, int failures) {
    return new Incident(
        it.receiver(), it.upload(), it.code(), units, it.opened(), told, mended, failures);
  }

  /** A message about these has arrived. */
  void told(List<Incident> incidents) {
    Instant now = clock.instant();
    ledger.incidents().forget(incidents.stream().filter(it -> it.mended() != null).toList());
    ledger
        .incidents()
        .put(
            incidents.stream()
                .filter(it -> it.mended() == null)
                .map(it -> of(it, it.units(), now, null, 0))
                .toList());
  }

  /** A message about these did not arrive: they are told, even if they are mended until then. */
  void failed(List<Incident> incidents) {
    ledger
        .incidents()
        .put(
            incidents.stream()
                .map(it -> of(it, it.units(), it.told(), it.mended(), it.failures() + 1))
                .toList());
  }
}
