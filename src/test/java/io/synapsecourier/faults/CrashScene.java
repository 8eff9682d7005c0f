package io.synapsecourier.faults;

import io.synapsecourier.model.CrashPoint;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.util.EnumSet;
import java.util.Set;

/** What has to be so that a process comes by at a crash point. */
enum CrashScene {
  UPLOAD,
  /** The schema of the ledger is an earlier one. */
  OLD_LEDGER,
  /** More files than a page has. */
  MANY_FILES,
  /** One that is sent in parts. */
  LARGE_FILE,
  /** Files go through the backend. */
  DIRECT,
  REGISTRATION_REFUSED(once(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(400)),
  REGISTRATION_BUSY(once(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(429)),
  /** Carried out. */
  REGISTRATION_ANSWER_LOST(once(Endpoint.DATA_UNITS, Kind.LOST_ANSWER)),
  /** Not carried out. */
  REGISTRATION_LOST(once(Endpoint.DATA_UNITS, Kind.RESET_BEFORE)),
  TASKS_REFUSED(once(Endpoint.TASKS, Kind.STATUS).withStatus(400)),
  TASKS_ANSWER_LOST(once(Endpoint.TASKS, Kind.LOST_ANSWER)),
  /** An earlier process was killed after it had asked for tasks. */
  TASKS_KILLED,
  /** Every unit is a dead letter, because its task was refused. */
  DEAD_LETTERS;

  /** Passed by rows of manifests alone, whose tests are in {@code routes.sage}. */
  static final Set<CrashPoint> OF_ROWS =
      EnumSet.of(
          CrashPoint.NOTING_USES,
          CrashPoint.ROW_SENT,
          CrashPoint.ENTITY_WRITTEN,
          CrashPoint.ANNOTATED,
          CrashPoint.ROW_DONE,
          CrashPoint.NOTING_ROW);

  private final Fault fault;

  CrashScene() {
    this(null);
  }

  CrashScene(Fault fault) {
    this.fault = fault;
  }

  private static Fault once(Endpoint endpoint, Kind kind) {
    return Fault.of(endpoint, kind).times(1);
  }

  /** What goes wrong at the backend; none in most scenes. */
  Fault[] faults() {
    return fault == null ? new Fault[0] : new Fault[] {fault};
  }

  /** Whether the end is between a request for tasks and what the ledger makes of its answer. */
  static boolean leavesTasksUnknown(CrashPoint point) {
    return switch (point) {
      case ASKING_TASKS, TASKS_REFUSED, TASKS_LOST, TASKS_ANSWERED, TASKS_RECOVERED -> true;
      default -> false;
    };
  }

  /** The scene in which a process comes by at this point. */
  static CrashScene of(CrashPoint point) {
    return switch (point) {
      case MIGRATING -> OLD_LEDGER;
      case PAGE_NOTED -> MANY_FILES;
      case PART_SENT -> LARGE_FILE;
      case FILE_TAKEN -> DIRECT;
      case REFUSED -> REGISTRATION_REFUSED;
      case POSTPONED -> REGISTRATION_BUSY;
      case ANSWER_LOST, ADOPTING -> REGISTRATION_ANSWER_LOST;
      case NOT_FOUND, SENDING_AGAIN, SENT_BACK -> REGISTRATION_LOST;
      case TASKS_REFUSED -> TASKS_REFUSED;
      case TASKS_LOST -> TASKS_ANSWER_LOST;
      case TASKS_RECOVERED -> TASKS_KILLED;
      case NOTING_REPLAY, REPLAYED -> DEAD_LETTERS;
      default -> UPLOAD;
    };
  }
}
