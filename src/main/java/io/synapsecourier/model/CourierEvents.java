package io.synapsecourier.model;

import java.time.Duration;
import java.util.Map;

/**
 * What happens to files and units, as it happens: log, progress, metrics and reports subscribe
 * here.
 *
 * <p>Calls come from many threads; an implementation neither blocks nor throws.
 */
public interface CourierEvents {

  /** Nobody listens. */
  CourierEvents NONE = new CourierEvents() {};

  /** A page of a listing was noted. */
  default void listed(String upload, int files, long bytes) {}

  /** The listing of an upload has ended; what it found is complete. */
  default void listingDone(String upload) {}

  /** A scan broke off; it decides nothing about what it did not show. */
  default void scanFailed(String upload, String why) {}

  /**
   * A unit has its metadata, before it is checked.
   *
   * @param meta canonical JSON text
   * @param origins for each key, where its value comes from
   */
  default void described(String upload, String unitKey, String meta, Map<String, String> origins) {}

  /** All units of a scan were compared with the rows of its workbook. */
  default void covered(String upload, Coverage coverage) {}

  /** Files of a unit were claimed and will be sent. */
  default void claimed(String upload, int units, int files, long bytes) {}

  /** Bytes of a file left for the storage; a retry counts again. */
  default void sent(String upload, long bytes) {}

  /** A file is confirmed by the backend. */
  default void fileUploaded(String upload, FileRef file) {}

  /** A unit is registered. */
  default void unitRegistered(String upload, String unitKey, long dataUnitId) {}

  /** A unit stopped; the problem says why. */
  default void unitStopped(String upload, String unitKey, UnitState state, Problem problem) {}

  /** A unit is registered or stopped, with what is known of it by then. */
  default void settled(String upload, UnitOutcome outcome) {}

  /** Units got through a stage together: their files are confirmed, or they are registered. */
  default void passed(String upload, Stage stage, int units, Duration took) {}

  /** Stages that take time. */
  enum Stage {
    /** From the first request for URLs to the confirmation of the last file. */
    UPLOAD,
    /** From the request that registers to its answer. */
    REGISTRATION
  }

  /** Something is tried again after a wait. */
  default void retrying(String upload, String what, Problem problem, long waitMillis) {}

  /** Something that a person should read now, for example that the backend cannot be reached. */
  default void notice(String upload, String text) {}
}
