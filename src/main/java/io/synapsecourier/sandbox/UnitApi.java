package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Fault.Kind;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Data units (synapse-datamaker.md §5). */
final class UnitApi {
  private static final int MOVING_PAGE = 2;

  private final UnitTable units;
  private final UnitCheck check;
  private final Supplier<URI> base;

  UnitApi(UnitTable units, UnitCheck check, Supplier<URI> base) {
    this.units = units;
    this.check = check;
    this.base = base;
  }

  /** Array → array, object → object; all or nothing, with an error array parallel to the units. */
  Answer create(Request request) throws IOException {
    JsonNode given = request.json();
    Iterable<JsonNode> batch = given.isArray() ? given : List.of(given);
    ArrayNode errors = Json.array();
    List<NewUnit> accepted = new ArrayList<>();
    boolean failed = false;
    for (JsonNode unit : batch) {
      ObjectNode unitErrors = errors.addObject();
      check.check(unit, unitErrors).ifPresent(accepted::add);
      failed |= !unitErrors.isEmpty();
    }
    if (failed) {
      return Answer.of(400, given.isArray() ? errors : errors.get(0));
    }
    ArrayNode created = Json.array();
    units.add(accepted).forEach(unit -> created.add(unit.json(true)));
    return Answer.of(201, given.isArray() ? created : created.get(0));
  }

  Answer list(Request request) {
    Page page = Page.of(request);
    long filter = request.number("data_collection", -1);
    Optional<Integer> collection = filter < 0 ? Optional.empty() : Optional.of((int) filter);
    int count = units.count(collection);
    Kind fault = request.fault().orElse(null);
    if (fault == Kind.GROWING_LIST || fault == Kind.SHRINKING_LIST) {
      Page small = new Page(page.number(), MOVING_PAGE);
      int moved = page.number() - 1;
      boolean grows = fault == Kind.GROWING_LIST;
      // What came in front is never on the page that is read: it pushes what was read into it.
      int from = small.from() + (grows ? -moved : moved);
      List<Unit> shown =
          grows ? newest(collection, from, count) : units.page(collection, from, MOVING_PAGE);
      return small.answer(request, base.get(), count + (grows ? moved : -moved), json(shown, true));
    }
    List<Unit> shown = units.page(collection, page.from(), page.size());
    return page.answer(request, base.get(), count, json(shown, fault != Kind.NO_CHECKSUMS));
  }

  private List<Unit> newest(Optional<Integer> collection, int from, int count) {
    int end = Math.max(0, count - from);
    int begin = Math.max(0, end - MOVING_PAGE);
    List<Unit> shown = new ArrayList<>(units.page(collection, begin, end - begin));
    Collections.reverse(shown);
    return shown;
  }

  private static List<ObjectNode> json(List<Unit> units, boolean checksums) {
    return units.stream().map(unit -> unit.json(checksums)).toList();
  }

  Answer detail(long id) {
    return Answer.ok(units.unit(id).orElseThrow(ApiException::notFound).json(true));
  }
}
