package io.synapsecourier.ledger;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** The rows of a ledger in memory, and the real ledger beside it, if there is one. */
final class MemoryRows {

  /** A row of {@code unit} with its rows of {@code unit_file}. */
  static final class Unit {
    long id;
    int upload;
    String key;
    int revision;
    UnitState state;
    String content;
    String meta;
    String stage;
    String code;
    String reason;
    String remedy;
    int attempts;
    int lookups;
    Long next;
    Long dataUnit;
    String task;
    int files;
    long bytes;
    Long claimedAt;
    long changedAt;
    String note;
    String after = "NONE";
    final TreeMap<String, ClaimedFile> frozen = new TreeMap<>();

    UnitRow row() {
      return new UnitRow(
          id, upload, key, revision, state, content, meta, stage, code, attempts, lookups, dataUnit,
          task, files, bytes, claimedAt);
    }

    boolean is(UnitState... states) {
      for (UnitState one : states) {
        if (state == one) {
          return true;
        }
      }
      return false;
    }

    /** What stopped it is over. */
    void clear() {
      stage = null;
      code = null;
      reason = null;
      remedy = null;
    }
  }

  /** A row of {@code file}. */
  static final class File {
    int upload;
    io.synapsecourier.model.FileRef ref;
    String key;
    String spec;
    FileState state;
    String code;
    String reason;
    Long unit;
    long firstSeen;
    long changedAt;
    long lastScan;
  }

  /** A row of {@code scan}. */
  static final class Scan {
    int upload;
    long started;
    Long ended;
    boolean listed;
    boolean done;
    long files;
    String error;
  }

  /** A row of {@code upload}. */
  record Upload(UploadDefinition definition, String host) {}

  final List<Upload> uploads = new ArrayList<>();
  final List<Unit> units = new ArrayList<>();
  final List<Scan> scans = new ArrayList<>();
  final List<Map<String, File>> files = new ArrayList<>();
  private final LedgerHook hook;
  private final Set<Slip> slips;
  final Ledger real;

  MemoryRows(LedgerHook hook, Set<Slip> slips, Ledger real) {
    this.hook = hook;
    this.slips = slips;
    this.real = real;
  }

  boolean slips(Slip slip) {
    return slips.contains(slip);
  }

  /** One call: the real ledger has to answer the same. */
  <T> T call(String name, Supplier<T> here, Supplier<T> there) {
    hook.before(name);
    T answer = here.get();
    if (real != null) {
      T other = there.get();
      if (!java.util.Objects.equals(answer, other)) {
        throw new AssertionError(name + " answers " + answer + ", and the database " + other);
      }
    }
    hook.after(name);
    return answer;
  }

  void run(String name, Runnable here, Runnable there) {
    call(
        name,
        () -> {
          here.run();
          return null;
        },
        () -> {
          there.run();
          return null;
        });
  }

  Unit unit(long id) {
    return units.get((int) id - 1);
  }

  List<Unit> where(int upload, Predicate<Unit> condition) {
    List<Unit> found = new ArrayList<>();
    for (Unit unit : units) {
      if (unit.upload == upload && condition.test(unit)) {
        found.add(unit);
      }
    }
    return found;
  }

  /** Files of an upload in the order of their addresses. */
  Map<String, File> filesOf(int upload) {
    return files.get(upload - 1);
  }
}
