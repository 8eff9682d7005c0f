package io.synapsecourier.route;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitRow;
import io.synapsecourier.ledger.Verdict;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.unit.Closing;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;

/**
 * Bean {@code closings}: asks the closing rule about each group, and lets go on what is complete.
 *
 * <p>Everything else is written down with its reason, so that no file is ever silently left.
 */
public final class Closings {
  private static final Problem BUSY =
      new Problem(
          "unit-busy",
          "An earlier version of its unit is being uploaded.",
          "Nothing to do: the next run looks at it again.");
  private static final Problem UNDECIDED =
      new Problem(
          "unit-undecided",
          "The outcome of an earlier version of its unit is unknown.",
          "Decide the unit with dead-letters replay or discard, then run again.");

  private final Ledger ledger;
  private final Scans scans;
  private final Verdicts verdicts;
  private final Clock clock;

  public Closings(Ledger ledger, Scans scans, CourierEvents events, Clock clock) {
    this.ledger = ledger;
    this.scans = scans;
    this.verdicts = new Verdicts(ledger, events, clock);
    this.clock = clock;
  }

  /**
   * Whether a closed group is the last of its scan, so that its batch need not wait to be filled.
   * Where the end of the listing is told later than the group comes, the listing's route says it.
   */
  public boolean isLast(UnitGroup group) {
    return group.closes();
  }

  /** Decides a batch of groups of one upload; answers those that are complete. */
  public List<Candidate> decide(List<UnitGroup> groups) {
    groups.stream().map(UnitGroup::scan).distinct().forEach(scans::awaitBackend);
    List<UnitGroup> current =
        groups.stream().filter(group -> scans.isCurrent(group.scan())).toList();
    if (current.isEmpty()) {
      return List.of();
    }
    Scan scan = current.get(0).scan();
    UploadContext upload = scan.upload();
    List<String> keys = current.stream().map(UnitGroup::key).toList();
    Map<String, List<UnitRow>> revisions = ledger.units().revisions(upload.no(), keys);
    // A unit that the ledger knows may have files that did not come by because they are unchanged.
    Map<String, List<Placed>> known =
        ledger.files().ofUnits(upload.no(), scan.id(), revisions.keySet());
    Map<String, Instant> changes =
        upload.oneShot() ? Map.of() : ledger.files().lastChanges(upload.no(), keys);
    List<Candidate> complete = new ArrayList<>();
    List<Verdict> stopped = new ArrayList<>();
    for (UnitGroup group : current) {
      List<Placed> files = known.getOrDefault(group.key(), onceEach(group.files()));
      List<UnitRow> rows = revisions.getOrDefault(group.key(), List.of());
      if (!isRegisteredAndUnsettled(files, rows)) {
        decide(scan, group.key(), files, rows, changes.get(group.key()), complete, stopped);
      }
    }
    verdicts.write(upload, stopped);
    scans.decided(scan, current.size() - complete.size());
    return complete;
  }

  /** A file that changed while it was listed twice counts once, as it was last. */
  private static List<Placed> onceEach(List<Placed> files) {
    Map<String, Placed> latest = new LinkedHashMap<>();
    files.forEach(placed -> latest.put(placed.file().uri(), placed));
    return latest.size() == files.size() ? files : List.copyOf(latest.values());
  }

  /** A batch could not be decided, for example because the ledger cannot be written. */
  public void failed(Exchange exchange, @ExchangeProperty("groups") List<UnitGroup> groups) {
    groups.stream().map(UnitGroup::scan).distinct().forEach(scan -> scans.failed(exchange, scan));
  }

  /** What is still being written of a registered unit is no change yet. */
  private static boolean isRegisteredAndUnsettled(List<Placed> files, List<UnitRow> rows) {
    return !rows.isEmpty()
        && rows.get(rows.size() - 1).registered()
        && files.stream().anyMatch(file -> file.state() == FileState.WAITING);
  }

  private void decide(
      Scan scan,
      String key,
      List<Placed> files,
      List<UnitRow> rows,
      Instant lastChange,
      List<Candidate> complete,
      List<Verdict> stopped) {
    UploadContext upload = scan.upload();
    List<Placed> members = files.stream().filter(f -> f.state() == FileState.SEEN).toList();
    String content = Fingerprint.of(members);
    RevisionRule.Answer answer = RevisionRule.of(rows, content, upload.definition().onChange());
    switch (answer.step()) {
      case SKIP -> ledger.files().belong(upload.no(), answer.unit(), members);
      case RESTORED -> {
        ledger.files().belong(upload.no(), answer.unit(), members);
        stopped.add(
            stop(
                key,
                answer.row(),
                UnitState.DISCARDED,
                content,
                List.of(),
                "changed",
                restored(key)));
      }
      case BUSY -> defer(upload, members, BUSY);
      case UNDECIDED -> defer(upload, members, UNDECIDED);
      case REPORT ->
          stopped.add(
              stop(key, answer.row(), UnitState.DEAD, content, members, "changed", changed(key)));
      case IGNORE ->
          stopped.add(
              stop(
                  key,
                  answer.row(),
                  UnitState.DISCARDED,
                  content,
                  members,
                  "changed",
                  ignored(key)));
      case DECIDE -> {
        Closing.Decision decision = close(upload, key, files, lastChange);
        switch (decision.outcome()) {
          case GO ->
              complete.add(
                  new Candidate(
                      scan,
                      key,
                      answer.row(),
                      content,
                      members.stream().filter(file -> !file.isSidecar()).toList(),
                      members.stream().filter(Placed::isSidecar).toList(),
                      null,
                      List.of()));
          case WAITING ->
              stopped.add(
                  stop(
                      key,
                      answer.row(),
                      UnitState.OPEN,
                      content,
                      members,
                      null,
                      Problems.join(decision.problems())));
          case REFUSED ->
              stopped.add(
                  stop(
                      key,
                      answer.row(),
                      UnitState.DEAD,
                      content,
                      members,
                      "match",
                      Problems.join(decision.problems())));
        }
      }
    }
  }

  private Closing.Decision close(
      UploadContext upload, String key, List<Placed> files, Instant lastChange) {
    Closing.Decision decision =
        Closing.close(
            key,
            files,
            upload.collection().specifications(),
            upload.oneShot(),
            upload.settle(),
            lastChange,
            clock.instant());
    return Closing.marked(decision, key, files, upload.definition().files().marker());
  }

  private void defer(UploadContext upload, List<Placed> members, Problem why) {
    ledger.files().defer(upload.no(), members, why.code(), why.toString());
  }

  private static Verdict stop(
      String key,
      RevisionRule.Row row,
      UnitState state,
      String content,
      List<Placed> files,
      String stage,
      Problem problem) {
    return new Verdict(
        key, row.replaces(), row.revision(), state, content, files, null, stage, problem, "NONE");
  }

  private static Problem changed(String key) {
    return new Problem(
        "changed-since-registered",
        "Unit " + key + " is registered, and its files are not the ones that were.",
        "Replay it to register a new revision, or discard it to keep what is registered.");
  }

  private static Problem restored(String key) {
    return new Problem(
        "change-undone",
        "The files of unit " + key + " are again the ones that are registered.",
        "");
  }

  private static Problem ignored(String key) {
    return new Problem(
        "change-ignored",
        "Unit " + key + " is registered, and its files changed; on_change says ignore.",
        "");
  }
}
