package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.Claim;
import io.synapsecourier.ledger.ClaimedFile;
import io.synapsecourier.ledger.MemoryLedger;
import io.synapsecourier.model.FileRef;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;

/** What must hold after every step, seen from the backend, the source and the ledger. */
final class Promises {
  private final List<Claim> claims = new ArrayList<>();
  private final BiFunction<Integer, FileRef, String> contents;

  /**
   * @param contents content that a version of a file of an upload had
   */
  Promises(BiFunction<Integer, FileRef, String> contents) {
    this.contents = contents;
  }

  static String checksum(String content) {
    return "sha-" + content;
  }

  void claimed(Claim claim) {
    claims.add(claim);
  }

  /** A unit is about to be registered. */
  void registered(ModelBackend backend, ModelBackend.Unit unit) {
    for (ModelBackend.Unit other : backend.units) {
      if (other.upload() == unit.upload()
          && other.key().equals(unit.key())
          && other.checksums().equals(unit.checksums())) {
        throw new BrokenPromise("registered twice: " + other + " and " + unit);
      }
    }
    if (!backend.confirmed.containsAll(unit.checksums().values())) {
      throw new BrokenPromise("registered with files that are not confirmed: " + unit);
    }
    if (claims.stream().noneMatch(claim -> isOf(claim, unit))) {
      throw new BrokenPromise("registered as no claim froze it: " + unit + " of " + claims);
    }
  }

  private boolean isOf(Claim claim, ModelBackend.Unit unit) {
    if (claim.upload() != unit.upload()
        || !claim.unitKey().equals(unit.key())
        || !claim.meta().equals(unit.meta())
        || claim.files().size() != unit.checksums().size()) {
      return false;
    }
    for (ClaimedFile file : claim.files()) {
      String content = contents.apply(claim.upload(), file.file());
      if (!checksum(content).equals(unit.checksums().get(file.spec()))) {
        return false;
      }
    }
    return true;
  }

  /** A task is about to be made. */
  void tasked(ModelBackend backend, long unit) {
    if (backend.get(unit) == null) {
      throw new BrokenPromise("a task of no unit: " + unit);
    }
    if (backend.tasks.contains(unit)) {
      throw new BrokenPromise("two tasks of unit " + unit);
    }
  }

  /** A file is about to be deleted at the source. */
  void deleted(ModelBackend backend, int upload, FileRef file, boolean project) {
    String key = file.directory();
    String checksum = checksum(contents.apply(upload, file));
    boolean safe =
        backend.units.stream()
            .anyMatch(
                unit ->
                    unit.upload() == upload
                        && unit.key().equals(key)
                        && unit.checksums().containsValue(checksum)
                        && (!project || backend.tasks.contains(unit.id())));
    if (!safe) {
      throw new BrokenPromise(file.uri() + " is deleted and not registered");
    }
  }

  /** What the ledger calls registered is at the backend, each unit under one row. */
  void ledger(ModelBackend backend, MemoryLedger ledger) {
    Set<Long> owned = new HashSet<>();
    ledger.registered(
        (row, id) -> {
          ModelBackend.Unit unit = backend.get(id);
          if (unit == null || !owned.add(id)) {
            throw new BrokenPromise(
                "row " + row + " is called registered as " + id + ", and is not");
          }
          if (unit.row() != row) {
            throw new BrokenPromise("row " + row + " has another unit's: " + unit);
          }
        });
  }
}
