package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UnitSearch;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.web.LedgerDesk;
import io.synapsecourier.web.Refusal;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a person decides about units that stopped: one, or those of a reason.
 *
 * <p>Those of a reason are taken a part at a time; who asked asks again from {@code next} on, so
 * that a unit which stops once more meanwhile is not taken twice.
 */
final class Decisions {
  private static final Logger LOG = LoggerFactory.getLogger(Decisions.class);
  private static final int PART = 500;
  private static final int LONGEST_NOTE = 2000;
  private static final Set<String> OF_REASON = Set.of("id", "upload", "state", "code", "after");

  private final Ledger ledger;
  private final Clock clock;
  private final Runnable changed;

  Decisions(Ledger ledger, Clock clock, Runnable changed) {
    this.ledger = ledger;
    this.clock = clock;
    this.changed = changed;
  }

  /** Lets units enter again at the stage that failed: {@code done}, {@code says}, {@code next}. */
  Reply replay(Ask ask) throws Refusal {
    Map<String, Object> fields = ask.fields(OF_REASON);
    Long id = Ask.number(fields, "id");
    if (id == null) {
      if (!"DEAD".equals(fields.get("state"))) {
        // Whether the backend has them has to be looked up one by one.
        throw Refusal.badRequest("Units of unknown outcome are replayed one by one.");
      }
      return ofReason("replayed", fields, ids -> ledger.deadLetters().replay(ids, clock.millis()));
    }
    String says = new LedgerDesk(ledger, clock).replay(id);
    if (says.isEmpty()) {
      throw gone();
    }
    return done("replayed", 1, says, null);
  }

  /** Gives units up, with a note that says why. */
  Reply discard(Ask ask) throws Refusal {
    Map<String, Object> fields =
        ask.fields(Set.of("id", "upload", "state", "code", "after", "note"));
    String note = Ask.text(fields, "note");
    if (note == null || note.length() > LONGEST_NOTE) {
      throw new Refusal(
          400,
          "bad-request",
          "A unit is given up with a note of up to " + LONGEST_NOTE + " characters.",
          "Say why it is given up.");
    }
    Long id = Ask.number(fields, "id");
    if (id == null) {
      return ofReason(
          "discarded", fields, ids -> ledger.deadLetters().discard(ids, note, clock.millis()));
    }
    if (!ledger.deadLetters().discard(id, note, clock.millis())) {
      throw gone();
    }
    return done("discarded", 1, "it is discarded", null);
  }

  private Reply ofReason(
      String what, Map<String, Object> fields, ToIntFunction<List<Long>> decision) throws Refusal {
    String upload = Ask.text(fields, "upload");
    String state = Ask.text(fields, "state");
    String code = Ask.text(fields, "code");
    if (upload == null || code == null || !List.of("DEAD", "UNKNOWN").contains(state)) {
      throw Refusal.badRequest("Name a unit, or an upload, a state and a reason.");
    }
    UnitSearch.Page page =
        ledger
            .search()
            .page(
                new UnitSearch.Which(upload, state, code, null), Ask.number(fields, "after"), PART);
    int done = decision.applyAsInt(page.units().stream().map(UnitLine::id).toList());
    return done(what, done, null, page.next());
  }

  private Reply done(String what, int units, String says, Long next) {
    changed.run();
    LOG.info("Units {} in the console: {}", what, units);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("done", (long) units);
    answer.put("says", says);
    answer.put("next", next);
    return Reply.of(answer);
  }

  private static Refusal gone() {
    return new Refusal(
        409,
        "not-stopped",
        "The unit is not stopped any more.",
        "Look at its state: somebody may have decided meanwhile.");
  }
}
