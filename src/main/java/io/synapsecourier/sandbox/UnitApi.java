package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Data units (synapse-datamaker.md §5). */
final class UnitApi {
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
    boolean checksums = request.fault().isEmpty();
    List<ObjectNode> entries =
        units.page(collection, page.from(), page.size()).stream()
            .map(unit -> unit.json(checksums))
            .toList();
    return page.answer(request, base.get(), units.count(collection), entries);
  }

  Answer detail(long id) {
    return Answer.ok(units.unit(id).orElseThrow(ApiException::notFound).json(true));
  }
}
