package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.Asset;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Limits;
import io.synapsecourier.model.OnChange;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.model.UploadDefinition;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fills a ledger through its own tables, as the engine does. */
public final class LedgerFixture {
  public static final Instant NOW = Instant.parse("2026-03-01T10:15:30.123Z");
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final String META =
      "{\"age\":61,\"big\":123456789012345678901234567890,\"dose\":0.10,\"name\":\"환자 1\","
          + "\"nested\":{\"tags\":[\"a\",true,null]}}";

  private static final long THEN = Instant.parse("2026-02-01T00:00:00Z").toEpochMilli();

  private LedgerFixture() {}

  public static String url(Path directory) {
    return Ledger.fileUrl(directory.resolve("ledger"));
  }

  public static UploadRow upload(Ledger ledger, String id) {
    UploadDefinition definition =
        new UploadDefinition(
            id,
            "Name of " + id,
            null,
            List.of(Asset.whole("/data", true)),
            11,
            42,
            null,
            50,
            1,
            true,
            Map.of(),
            new UnitRule(UnitRule.By.DIRECTORY, 1, false),
            null,
            null,
            new Limits(4, 0),
            null,
            null,
            OnChange.REPORT,
            false,
            true);
    return ledger.uploads().open(definition, "https://synapse.example", "/data", THEN);
  }

  public static Placed file(String path, String unitKey, String spec) {
    return Placed.inUnit(reference(path), unitKey, spec);
  }

  public static FileRef reference(String path) {
    return new FileRef("", "file:///data/" + path, path, 100, "v1", Instant.ofEpochMilli(THEN));
  }

  /** A registered, a dead (at the upload), a held, an unknown unit, and files outside of units. */
  public static Map<String, Long> standard(Ledger ledger) {
    int upload = upload(ledger, "ct").no();
    upload(ledger, "에이 b&c=d");
    long scan = ledger.scans().begin(upload, THEN);
    List<Placed> files = new ArrayList<>();
    for (String key : List.of("P1", "P2", "P3", "P4")) {
      files.add(file(key + "/a.png", key, "image_1"));
      files.add(file(key + "/b.json", key, "label_1"));
    }
    files.add(Placed.outside(reference("notes.txt"), FileState.UNMATCHED, "no rule matches it"));
    files.add(Placed.outside(reference(".DS_Store"), FileState.IGNORED, "litter"));
    files.add(file("P5/a.png", "P5", "image_1"));
    ledger.files().note(upload, scan, files, THEN);

    Map<Verdict, Long> ids =
        ledger
            .units()
            .settle(
                upload,
                List.of(
                    verdict("P1", UnitState.CLAIMED, files.subList(0, 2), META, null, null),
                    verdict("P2", UnitState.CLAIMED, files.subList(2, 4), META, null, null),
                    verdict("P3", UnitState.HELD, files.subList(4, 6), META, null, null),
                    verdict("P4", UnitState.CLAIMED, files.subList(6, 8), META, null, null),
                    verdict(
                        "P5",
                        UnitState.DEAD,
                        files.subList(10, 11),
                        null,
                        "match",
                        new Problem("missing", "missing label_1", "Add the label."))),
                THEN);
    Map<String, Long> byKey = new java.util.TreeMap<>();
    ids.forEach((verdict, id) -> byKey.put(verdict.unitKey(), id));
    register(ledger, byKey.get("P1"));
    ledger
        .progress()
        .stop(
            List.of(byKey.get("P2")),
            UnitState.DEAD,
            "upload",
            new Problem("storage-refused", "the storage refused \"P2\"\n", "Look at its policy."),
            THEN);
    send(ledger, byKey.get("P4"));
    ledger
        .progress()
        .stop(
            List.of(byKey.get("P4")),
            UnitState.UNKNOWN,
            "register",
            new Problem("outcome-unknown", "the answer was lost", "Compare."),
            THEN);
    return byKey;
  }

  private static void register(Ledger ledger, long id) {
    send(ledger, id);
    ledger.progress().registered(Map.of(id, 9001L), THEN);
  }

  private static void send(Ledger ledger, long id) {
    ledger
        .progress()
        .uploaded(
            List.of(
                new Confirmed(id, "image_1", "a".repeat(40), 71L),
                new Confirmed(id, "label_1", "b".repeat(40), 72L)),
            List.of(id),
            THEN);
    ledger.progress().registering(List.of(id), THEN);
  }

  private static Verdict verdict(
      String key, UnitState state, List<Placed> files, String meta, String stage, Problem why) {
    return new Verdict(key, null, 1, state, "content-" + key, files, meta, stage, why, "NONE");
  }

  /**
   * Files that match nothing, each with a long reason, so that all of them would not fit a heap.
   */
  static void manyFiles(Ledger ledger, int count, int reasonLength) {
    int upload = upload(ledger, "many").no();
    long scan = ledger.scans().begin(upload, THEN);
    String reason = "x".repeat(reasonLength);
    for (int from = 0; from < count; from += 1000) {
      List<Placed> page = new ArrayList<>();
      for (int i = from; i < Math.min(count, from + 1000); i++) {
        String path = String.format("%08d.bin", i);
        page.add(Placed.outside(reference(path), FileState.UNMATCHED, reason));
      }
      ledger.files().note(upload, scan, page, THEN);
    }
  }
}
