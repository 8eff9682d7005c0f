package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Tasks (synapse-datamaker.md §6), in both forms: {@code {project, data}} and a plain array. */
final class TaskApi {
  private final TaskTable tasks;
  private final Catalog catalog;
  private final UnitTable units;
  private final Supplier<URI> base;

  TaskApi(TaskTable tasks, Catalog catalog, UnitTable units, Supplier<URI> base) {
    this.tasks = tasks;
    this.catalog = catalog;
    this.units = units;
    this.base = base;
  }

  Answer create(Request request) throws IOException {
    JsonNode given = request.json();
    boolean array = given.isArray();
    if (!array && !given.path("data").isArray()) {
      throw ApiException.field("data", "This field is required.");
    }
    List<TaskTable.NewTask> accepted = new ArrayList<>();
    ArrayNode errors = Json.array();
    boolean failed = false;
    for (JsonNode entry : array ? given : given.get("data")) {
      ObjectNode taskErrors = errors.addObject();
      long project = reference(array ? entry : given, "project", taskErrors);
      long unit = reference(entry, "data_unit", taskErrors);
      failed |= !taskErrors.isEmpty();
      accepted.add(new TaskTable.NewTask((int) project, unit));
    }
    if (failed) {
      return Answer.of(400, array ? errors : Json.object().set("data", errors));
    }
    ArrayNode created = Json.array();
    tasks.add(accepted).forEach(task -> created.add(TaskTable.json(task)));
    if (array) {
      return Answer.of(201, created);
    }
    ObjectNode answer = Json.object();
    answer.set("project", given.get("project"));
    return Answer.of(201, answer.set("data", created));
  }

  private long reference(JsonNode entry, String field, ObjectNode errors) {
    JsonNode id = entry.get(field);
    if (!Json.isInteger(id)) {
      errors.putArray(field).add("Incorrect type. Expected pk value.");
      return 0;
    }
    boolean known =
        field.equals("project")
            ? catalog.project(id.longValue()).isPresent()
            : units.unit(id.longValue()).isPresent();
    if (!known) {
      errors.putArray(field).add("Invalid pk \"" + id + "\" - object does not exist.");
    }
    return id.longValue();
  }

  Answer list(Request request) {
    long project = request.number("project", -1);
    long unit = request.number("data_unit", -1);
    return Page.answer(
        request,
        base.get(),
        tasks.all().stream()
            .filter(task -> project < 0 || task.project() == project)
            .filter(task -> unit < 0 || task.dataUnit() == unit)
            .map(TaskTable::json)
            .toList());
  }
}
