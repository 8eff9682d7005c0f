package io.synapsecourier.model;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Places where the end of the process could lose something or make it happen twice.
 *
 * <p>Each is called where it is named. With {@code -Dcourier.crash.at=NAME} the process halts
 * there, with {@code NAME:3} when it comes by for the third time; tests start it again and compare
 * what the backend has. Without it a place costs the look at a constant.
 */
public enum CrashPoint {
  /** A statement of a new schema is carried out, and the ledger does not say so yet. */
  MIGRATING,
  /** A scan is noted, and nothing of it is listed. */
  SCAN_BEGUN,
  /** A page is noted, and its files have not come to their units; the next page is not listed. */
  PAGE_NOTED,
  /** The listing was whole, and the ledger does not say so yet. */
  LISTED,
  /** Inside the transaction that notes a whole listing: what it did not show is not gone yet. */
  NOTING_LISTED,
  /** Every group is decided, and the scan is not noted as done. */
  DECIDED,
  /** Inside the transaction that notes the end of a scan: units without files are still open. */
  NOTING_DONE,
  /** Valid units are known to nobody but this process. */
  CLAIMING,
  /** Inside the transaction of a claim: the unit is written, its frozen files are not. */
  NOTING_CLAIM,
  /** Units are claimed, and no byte of them has moved. */
  CLAIMED,
  /** The backend gave URLs, and nothing was sent to them. */
  PRESIGNED,
  /** A part of a file is at the storage, and only this process knows its tag. */
  PART_SENT,
  /** A file is at the storage, and nobody has confirmed it. */
  FILE_SENT,
  /** The backend has taken a file that went through it, and the ledger does not know its number. */
  FILE_TAKEN,
  /** All files of a shipment are at the storage, and the backend is not told. */
  CONFIRMING,
  /** The backend has confirmed files, and the ledger does not know. */
  CONFIRMED,
  /**
   * Inside the transaction that notes an upload: files are confirmed, their unit is still claimed.
   */
  NOTING_UPLOADED,
  /** Units are noted as uploaded, and nobody was told to register them. */
  UPLOADED,
  /** A registration is about to be noted. */
  REGISTERING,
  /** A registration is noted, and not sent: the ledger cannot tell it from one that was. */
  POSTING,
  /** The backend refused a registration, and the ledger still calls it under way. */
  REFUSED,
  /** A registration could not be carried out now, and the ledger still calls it under way. */
  POSTPONED,
  /** The answer to a registration was lost, and the ledger does not know that it has to look. */
  ANSWER_LOST,
  /** The backend has registered units, and the ledger does not know their numbers. */
  ANSWERED,
  /** Units are noted as registered, and their tasks are not asked for. */
  REGISTERED,
  /**
   * Inside the transaction that notes a row: it is registered, and who waited for it waits still.
   */
  NOTING_ROW,
  /** The file of a row has a handle, and the ledger does not know it. */
  ROW_SENT,
  /** The entity of a row is made or changed, and has neither its annotations nor its provenance. */
  ENTITY_WRITTEN,
  /** The entity of a row has its annotations, and not its provenance. */
  ANNOTATED,
  /** The entity of a row has all that it gets, and the ledger does not know. */
  ROW_DONE,
  /** Rows are noted, and which others they use is not: they wait, and nobody would let them go. */
  NOTING_USES,
  /** The first look found nothing of a lost registration, and that is not noted. */
  NOT_FOUND,
  /** The one match of a lost registration is found, and not noted. */
  ADOPTING,
  /** The second look found nothing, and the unit is not yet among those to send. */
  SENDING_AGAIN,
  /** A unit that was looked up in vain is among those to send again. */
  SENT_BACK,
  /** A request for tasks is noted, and not sent: it must not be sent by anybody else. */
  ASKING_TASKS,
  /** The backend refused tasks, and the ledger still calls them asked for. */
  TASKS_REFUSED,
  /** The answer to a request for tasks was lost, and no person was told. */
  TASKS_LOST,
  /** The backend has made tasks, and the ledger does not know. */
  TASKS_ANSWERED,
  /** After a kill, a unit whose task is unknown is found, and no person was told. */
  TASKS_RECOVERED,
  /** A unit's files are due to be moved, tagged or deleted, and none is. */
  ACTING,
  /** A file has a copy or second name at its new place, and still its old one. */
  COPIED,
  /** A file of a unit has moved, and the next has not. */
  FILE_MOVED,
  /** All files of a unit have moved, and the ledger does not know. */
  MOVED,
  /** Inside the transaction that notes a move: the unit is done, its files are still expected. */
  NOTING_MOVED,
  /** Inside the transaction of a replay. */
  NOTING_REPLAY,
  /** A unit is replayed, and the person who asked for it was not told; others are not replayed. */
  REPLAYED;

  /** Names the place, and after a colon how often the process gets by, plus one. */
  public static final String PROPERTY = "courier.crash.at";

  /** As after {@code kill -9}. */
  private static final int KILLED = 137;

  private static final Armed ARMED = Armed.read(System.getProperty(PROPERTY));

  /** Ends the process here and now, if this is where it is to end. */
  public void reached() {
    if (ARMED != null) {
      ARMED.reached(this);
    }
  }

  /** Where the process is to end. */
  private record Armed(CrashPoint point, AtomicInteger left) {

    /** Null for no text. What is misspelt fails: nothing would be killed, and all look well. */
    static Armed read(String text) {
      if (text == null) {
        return null;
      }
      String[] parts = text.split(":", 2);
      int times = parts.length == 1 ? 1 : Integer.parseInt(parts[1]);
      return new Armed(valueOf(parts[0]), new AtomicInteger(times));
    }

    void reached(CrashPoint here) {
      if (here == point && left.decrementAndGet() == 0) {
        Runtime.getRuntime().halt(KILLED);
      }
    }
  }
}
