package io.synapsecourier.route;

import java.time.Instant;
import java.util.List;

/** What a service runs, for pages and metrics. Answers at once, from any thread. */
public interface ServiceView {

  /** Every upload that runs, is about to, or whose definition is broken, by id. */
  List<Entry> uploads();

  /** What is wrong with the configuration and belongs to no upload; mostly nothing. */
  List<String> faults();

  /** How an upload stands. */
  enum State {
    /** Scans by itself; with an error: as it was before its definition was broken. */
    RUNNING,
    /** What is under way comes to rest; then it ends, or begins anew with another definition. */
    DRAINING,
    /** Its definition cannot be used, and there is none before it. */
    BROKEN,
    /** It is tried again in a while, because the backend or its source is out of reach. */
    WAITING,
    /** It was to run once, and has. */
    DONE
  }

  /**
   * An upload.
   *
   * @param name label for people
   * @param error what a person has to mend; null where there is nothing
   * @param nextRun when it is looked at next by itself; null where that is not known
   */
  record Entry(String id, String name, State state, String error, Instant nextRun) {}
}
