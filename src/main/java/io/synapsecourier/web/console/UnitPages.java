package io.synapsecourier.web.console;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.LedgerReport.Count;
import io.synapsecourier.ledger.UnitDetail;
import io.synapsecourier.ledger.UnitSearch;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.web.Json;
import io.synapsecourier.web.LedgerDesk;
import io.synapsecourier.web.Refusal;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Questions about units. */
final class UnitPages {
  private static final int PAGE = 100;
  private static final String STOPPED = io.synapsecourier.ledger.LedgerReport.Filter.STOPPED;

  private final Ledger ledger;
  private final LedgerDesk desk;

  UnitPages(Ledger ledger, Clock clock) {
    this.ledger = ledger;
    desk = new LedgerDesk(ledger, clock);
  }

  /** A page of units: {@code units} and {@code next}, after which the next one begins. */
  Reply page(Ask ask) throws Refusal {
    Map<String, String> asked = ask.parameters(Set.of("upload", "state", "code", "key", "after"));
    UnitSearch.Page page =
        ledger.search().page(which(asked), Ask.number(asked.get("after"), "after"), PAGE);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("units", page.units().stream().map(UnitPages::row).toList());
    answer.put("next", page.next());
    return Reply.of(answer);
  }

  private static UnitSearch.Which which(Map<String, String> asked) throws Refusal {
    String state = asked.get("state");
    boolean known =
        state == null
            || state.equals(STOPPED)
            || Arrays.stream(UnitState.values()).anyMatch(one -> one.name().equals(state));
    if (!known) {
      throw Refusal.badRequest("There is no such state.");
    }
    String key = asked.get("key");
    return new UnitSearch.Which(
        asked.get("upload"),
        state,
        asked.get("code"),
        key == null ? null : Normalizer.normalize(key, Normalizer.Form.NFC));
  }

  private static Map<String, Object> row(UnitLine unit) {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("id", unit.id());
    row.put("upload", unit.upload());
    row.put("unit_key", unit.unitKey());
    row.put("revision", (long) unit.revision());
    row.put("state", unit.state());
    row.put("code", unit.code());
    row.put("reason", unit.reason());
    row.put("files", (long) unit.files());
    row.put("bytes", unit.bytes());
    row.put("attempts", (long) unit.attempts());
    row.put("next_attempt", text(unit.nextAttempt()));
    row.put("data_unit_id", unit.dataUnitId());
    row.put("changed", text(unit.changed()));
    row.put("note", unit.note());
    return row;
  }

  /** One unit with its files, its metadata, and its other revisions. */
  Reply unit(Ask ask) throws Refusal {
    Long id = Ask.number(ask.parameters(Set.of("id")).get("id"), "id");
    Map<String, Object> unit = id == null ? Map.of() : desk.unit(id);
    if (unit.isEmpty()) {
      throw new Refusal(
          404, "not-found", "The ledger has no unit of this number.", "Look for it by its key.");
    }
    Map<String, Object> answer = new LinkedHashMap<>(unit);
    String origins = ledger.report().unit(id).map(UnitDetail::origins).orElse(null);
    answer.put("origins", origins == null ? null : Json.object(origins));
    answer.put(
        "revisions",
        ledger
            .report()
            .unitsOf(String.valueOf(unit.get("upload")), String.valueOf(unit.get("unit_key")))
            .stream()
            .map(UnitPages::row)
            .toList());
    return Reply.of(answer);
  }

  /** What stopped, grouped by upload and reason, each with an example. */
  Reply dead(Ask ask) throws Refusal {
    ask.parameters(Set.of());
    List<Map<String, Object>> groups =
        ledger.report().unitCounts(null).stream()
            .filter(count -> List.of("DEAD", "UNKNOWN").contains(count.state()))
            .map(this::group)
            .toList();
    return Reply.of(Map.of("groups", groups));
  }

  private Map<String, Object> group(Count count) {
    Map<String, Object> group = new LinkedHashMap<>();
    group.put("upload", count.upload());
    group.put("state", count.state());
    group.put("code", count.code());
    group.put("units", count.units());
    group.put("bytes", count.bytes());
    ledger
        .search()
        .page(new UnitSearch.Which(count.upload(), count.state(), count.code(), null), null, 1)
        .units()
        .stream()
        .findFirst()
        .ifPresent(
            unit -> {
              Problem problem = new Problem(unit.code(), unit.reason(), unit.remedy());
              group.put("example", unit.unitKey());
              group.put("id", unit.id());
              group.put("stage", unit.stage());
              group.put("reason", Objects.requireNonNullElse(problem.what(), ""));
              group.put("remedy", problem.remedy());
            });
    return group;
  }

  private static String text(Instant time) {
    return time == null ? null : time.toString();
  }
}
