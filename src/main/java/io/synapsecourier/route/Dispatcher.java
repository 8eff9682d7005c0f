package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitQuestions;
import io.synapsecourier.model.UnitState;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;

/**
 * Bean {@code dispatcher}: finds units in the ledger whose time has come and that nobody is busy
 * with: those of a process that was killed, those that wait between attempts, and replayed ones.
 */
public final class Dispatcher {
  private static final int MOST = 1000;

  private final Active uploads;
  private final UnitQuestions questions;
  private final InFlight inFlight;
  private final Health health;
  private final Clock clock;

  /** Tells which uploads of some numbers this process may take up. */
  @FunctionalInterface
  interface Active {
    List<? extends RunningUpload> of(Set<Integer> numbers);
  }

  public Dispatcher(Uploads uploads, Ledger ledger, InFlight inFlight, Health health, Clock clock) {
    this(uploads::active, ledger, inFlight, health, clock);
  }

  Dispatcher(Active uploads, Ledger ledger, InFlight inFlight, Health health, Clock clock) {
    this.health = health;
    this.uploads = uploads;
    this.questions = ledger.questions();
    this.inFlight = inFlight;
    this.clock = clock;
  }

  /** Messages for the upload route, of each upload as many as may be on their way. */
  public List<String> toUpload() {
    return due(UnitState.CLAIMED, null);
  }

  /** Messages for the register route. */
  public List<String> toRegister() {
    return due(UnitState.UPLOADED, null);
  }

  /**
   * Messages for the register route, of units whose registration is begun and may be done again.
   */
  public List<String> toRegisterAgain() {
    return due(UnitState.REGISTERING, null);
  }

  /** Messages for the task route. */
  public List<String> toTask() {
    return due(UnitState.REGISTERED, "WANTED");
  }

  private List<String> due(UnitState state, String task) {
    List<Long> taken = new ArrayList<>();
    return inFlight.orRelease(
        taken,
        () -> {
          List<Iterator<String>> messages = new ArrayList<>();
          if (health.mayAsk()) {
            uploads
                .of(questions.uploadsWith(state, task))
                .forEach(upload -> messages.add(due(upload, state, task, taken).iterator()));
          }
          return inTurns(messages);
        });
  }

  /** One of each upload, then a second of each, and so on. */
  private static List<String> inTurns(List<Iterator<String>> uploads) {
    List<String> all = new ArrayList<>();
    while (!uploads.isEmpty()) {
      uploads.removeIf(upload -> !upload.hasNext());
      uploads.forEach(upload -> all.add(upload.next()));
    }
    return all;
  }

  private List<String> due(RunningUpload upload, UnitState state, String task, List<Long> taken) {
    if (state == UnitState.CLAIMED && !inFlight.lanes().hasRoom(upload.id())) {
      return List.of();
    }
    List<Long> ids =
        questions.due(upload.no(), state, task, clock.millis(), MOST).stream()
            .filter(id -> inFlight.take(upload.no(), id))
            .toList();
    taken.addAll(ids);
    List<UnitMessage.Sized> free = new ArrayList<>();
    List<List<UnitMessage.Sized>> groups = new ArrayList<>();
    for (UnitQuestions.Due unit : questions.weigh(ids)) {
      UnitMessage.Sized sized = new UnitMessage.Sized(unit.id(), unit.files(), unit.bytes());
      if (unit.alone()) {
        groups.add(List.of(sized));
      } else {
        free.add(sized);
      }
    }
    groups.addAll(UnitMessage.grouped(free));
    if (state == UnitState.CLAIMED) {
      groups.removeIf(group -> !enters(upload, group));
    }
    return groups.stream().map(group -> UnitMessage.write(upload.id(), ids(group))).toList();
  }

  /** What does not enter now is found again by the next look. */
  private boolean enters(RunningUpload upload, List<UnitMessage.Sized> group) {
    long files = group.stream().mapToLong(UnitMessage.Sized::files).sum();
    long bytes = group.stream().mapToLong(UnitMessage.Sized::bytes).sum();
    boolean enters = inFlight.lanes().tryEnter(upload.id(), ids(group), Lanes.size(files, bytes));
    if (!enters) {
      inFlight.release(ids(group));
    }
    return enters;
  }

  private static List<Long> ids(List<UnitMessage.Sized> group) {
    return group.stream().map(UnitMessage.Sized::id).toList();
  }
}
