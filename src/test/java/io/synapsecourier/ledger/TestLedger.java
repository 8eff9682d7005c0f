package io.synapsecourier.ledger;

import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.model.AfterRule;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A ledger with one upload, and short names for what most tests do to it. */
final class TestLedger implements AutoCloseable {
  static final String HOST = "https://platform.example";
  static final Problem WHY = new Problem("some-code", "It did not work.", "Try again.");

  final Ledger ledger;
  final int upload;

  private TestLedger(Ledger ledger) {
    this.ledger = ledger;
    upload = open("ct", HOST, 42).no();
  }

  static TestLedger in(Path folder) {
    return new TestLedger(Ledger.open(LedgerPlace.url(folder)));
  }

  static TestLedger at(String url) {
    return new TestLedger(Ledger.open(url));
  }

  UploadRow open(String id, String host, long collection) {
    return ledger.uploads().open(definition(id, collection), host, "/data/" + id, 1);
  }

  static UploadDefinition definition(String id, long collection) {
    return definition(id, collection, null);
  }

  /** Moves files after their registration. */
  static UploadDefinition moving(String id, long collection) {
    return definition(id, collection, new AfterRule(AfterRule.Action.MOVE, "/done", Map.of()));
  }

  private static UploadDefinition definition(String id, long collection, AfterRule after) {
    return new UploadDefinition(
        id,
        id,
        null,
        List.of(Asset.whole("/data/" + id, true)),
        11,
        collection,
        null,
        50,
        1,
        true,
        Map.of(),
        new UnitRule(UnitRule.By.DIRECTORY, 1, false),
        new FileRule(List.of("**/*"), List.of(), java.time.Duration.ZERO),
        new MetadataRule(false, List.of(), Map.of()),
        new Limits(1, 0),
        null,
        after,
        OnChange.REPORT,
        false,
        true);
  }

  static Placed file(String unitKey, String spec, String version) {
    return Placed.inUnit(ref(unitKey + "/" + spec, version), unitKey, spec);
  }

  static FileRef ref(String path, String version) {
    return new FileRef("", "file:///data/" + path, path, 10, version, Instant.ofEpochMilli(5));
  }

  /** Lists files as one whole scan, and answers what has to be looked at. */
  List<Placed> scan(Placed... files) {
    long scan = ledger.scans().begin(upload, 1);
    List<Placed> goOn = ledger.files().note(upload, scan, List.of(files), 1);
    ledger.scans().listed(upload, scan, files.length, 1);
    ledger.scans().done(upload, scan, 1);
    return goOn;
  }

  Verdict verdict(String key, Long replaces, int revision, UnitState state, Placed... files) {
    boolean good = state == UnitState.CLAIMED || state == UnitState.HELD;
    return new Verdict(
        key,
        replaces,
        revision,
        state,
        "content-" + Stream.of(files).map(f -> f.file().version()).toList(),
        List.of(files),
        good ? "{\"name\":\"" + key + "\"}" : null,
        state == UnitState.DEAD ? "validate" : null,
        good ? null : WHY,
        "NONE");
  }

  long settle(Verdict verdict) {
    return ledger.units().settle(upload, List.of(verdict), 2).get(verdict);
  }

  /** A claimed unit of one file, which a scan has shown. */
  long claimed(String key) {
    Placed file = file(key, "image_1", "v1");
    scan(file);
    return settle(verdict(key, null, 1, UnitState.CLAIMED, file));
  }

  /** A unit at a state of the usual way. */
  long at(UnitState state, String key) {
    long id = claimed(key);
    if (state.compareTo(UnitState.UPLOADED) >= 0) {
      upload(id);
    }
    if (state.compareTo(UnitState.REGISTERING) >= 0) {
      ledger.progress().registering(List.of(id), 4);
    }
    if (state.compareTo(UnitState.REGISTERED) >= 0) {
      ledger.progress().registered(Map.of(id, 900 + id), 5);
    }
    return id;
  }

  void upload(long id) {
    ledger
        .progress()
        .uploaded(List.of(new Confirmed(id, "image_1", "sha-" + id, 70L)), List.of(id), 3);
  }

  void stop(long id, UnitState state, String stage) {
    ledger.progress().stop(List.of(id), state, stage, WHY, 6);
  }

  UnitLine unit(long id) {
    return ledger.report().units(new Filter(null, null, null, id), rows -> rows.next());
  }

  UnitState state(long id) {
    return UnitState.valueOf(unit(id).state());
  }

  List<ClaimedFile> frozen(long id) {
    return ledger.questions().load(List.of(id), state(id)).get(0).files();
  }

  @Override
  public void close() {
    ledger.close();
  }
}
