package io.synapsecourier.route;

import io.synapsecourier.meta.RowUse;
import io.synapsecourier.unit.NothingMatched;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One listing of an upload, from its first page to the last decided group.
 *
 * <p>The aggregator answers before its last group is out, so the end is counted: a scan is done
 * when the listing was whole and as many groups are decided as were opened.
 */
public final class Scan {
  private final UploadContext upload;
  private final long id;
  private final AtomicLong opened = new AtomicLong();
  private final AtomicLong closed = new AtomicLong();
  private final AtomicLong decided = new AtomicLong();
  private final AtomicLong files = new AtomicLong();
  private final NothingMatched nothingMatched = new NothingMatched();
  private Spellings spellings;
  private volatile boolean listed;
  private volatile RuntimeException failure;
  private volatile boolean stopped;
  private final AtomicBoolean ending = new AtomicBoolean();
  private final RowUse rows;
  private volatile boolean ended;
  private String run;
  private boolean runHasMembers;

  Scan(UploadContext upload, long id) {
    this.upload = upload;
    this.id = id;
    this.rows = upload == null ? null : upload.meta().rows();
  }

  /** Used by the thread of the listing only. */
  Spellings spellings() {
    if (spellings == null) {
      spellings = new Spellings(upload.definition().units().ignoreCase());
    }
    return spellings;
  }

  /** Used by the thread of the listing only. */
  NothingMatched nothingMatched() {
    return nothingMatched;
  }

  public UploadContext upload() {
    return upload;
  }

  long id() {
    return id;
  }

  /** Which rows of the workbook the units of this scan have. */
  RowUse rows() {
    return rows;
  }

  void listedFiles(int count) {
    files.addAndGet(count);
  }

  long files() {
    return files.get();
  }

  void groupOpened() {
    opened.incrementAndGet();
  }

  /** A group has left the assembler; answers whether no other will. */
  boolean groupClosed() {
    return closed.incrementAndGet() == opened.get() && listed;
  }

  /** Some groups are decided; answers whether they were the last. */
  boolean groupsDecided(int count) {
    decided.addAndGet(count);
    return isDone();
  }

  /** The listing is whole; answers whether nothing is left to decide. */
  boolean listingEnded() {
    listed = true;
    return isDone();
  }

  boolean isDone() {
    return listed && opened.get() == decided.get();
  }

  /** Whether nobody has ended it before: two threads may both have decided the last group. */
  boolean beginsToEnd() {
    return ending.compareAndSet(false, true);
  }

  void end() {
    ended = true;
  }

  /** Whether all is decided and what follows from that is told. */
  boolean hasEnded() {
    return ended;
  }

  @Override
  public String toString() {
    return "scan "
        + id
        + ": "
        + opened
        + " groups opened, "
        + decided
        + " decided, listed "
        + listed;
  }

  /** Nobody wants it any more: it is to break off soon. */
  void stop() {
    stopped = true;
  }

  boolean isStopped() {
    return stopped;
  }

  void fail(RuntimeException cause) {
    failure = cause;
  }

  RuntimeException failure() {
    return failure;
  }

  /**
   * Follows the listing from unit to unit.
   *
   * @return the unit key whose run has just been left and that has an open group; else null
   */
  String enterRun(String next) {
    String left = run != null && !run.equals(next) && runHasMembers ? run : null;
    if (run == null || !run.equals(next)) {
      run = next;
      runHasMembers = false;
    }
    return left;
  }

  void runHasMembers() {
    runHasMembers = true;
  }
}
