package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.List;

/** The sandbox's own paths: what happened, what shall go wrong, what there is. */
final class AdminApi implements Handler {
  private final State state;

  AdminApi(State state) {
    this.state = state;
  }

  @Override
  public Answer handle(Request request) throws IOException {
    return switch (request.method() + " " + request.path().replaceAll("/$", "")) {
      case "GET /sandbox/units" -> units();
      case "GET /sandbox/files" -> files();
      case "GET /sandbox/tasks" -> tasks();
      case "GET /sandbox/requests" -> requests();
      case "GET /sandbox/faults" -> Answer.ok(FaultJson.write(state.faults().armed()));
      case "PUT /sandbox/faults" -> arm(request);
      case "POST /sandbox/release" -> Answer.ok(Json.object().put("calls", state.release()));
      case "POST /sandbox/reset" -> reset();
      case "POST /sandbox/collections" ->
          Answer.of(201, state.catalog().addCollection(request.json()).json());
      case "POST /sandbox/projects" -> Answer.of(201, state.catalog().addProject(request.json()));
      case "PUT /sandbox/default_storage" -> defaultStorage(request);
      default -> throw ApiException.notFound();
    };
  }

  private Answer units() {
    List<Unit> all = state.units().all();
    ObjectNode answer = Json.object().put("count", all.size());
    ArrayNode list = answer.putArray("units");
    all.forEach(unit -> list.add(unit.json(true)));
    return Answer.ok(answer);
  }

  private Answer files() {
    ArrayNode list = Json.array();
    for (StoredFile file : state.files().all()) {
      list.addObject()
          .put("file_key", file.fileKey())
          .put("filename", file.filename())
          .put("size", file.size())
          .put("sha1", file.sha1())
          .put("data_file_id", file.dataFileId());
    }
    return Answer.ok(Json.object().put("count", list.size()).set("files", list));
  }

  private Answer tasks() {
    ArrayNode list = Json.array();
    state.tasks().all().forEach(task -> list.add(TaskTable.json(task)));
    return Answer.ok(Json.object().put("count", list.size()).set("tasks", list));
  }

  private Answer requests() throws IOException {
    RequestReport report = state.requests();
    ObjectNode answer = Json.object().put("puts", report.puts());
    ObjectNode answers = answer.putObject("answers");
    report
        .answers()
        .forEach(
            (endpoint, byStatus) -> {
              ObjectNode node = answers.putObject(endpoint);
              byStatus.forEach((status, calls) -> node.put(Integer.toString(status), calls));
            });
    return Answer.ok(answer);
  }

  private Answer arm(Request request) throws IOException {
    try {
      state.faults().arm(FaultJson.read(request.json()));
    } catch (IllegalArgumentException e) {
      throw new ApiException(400, e.getMessage());
    }
    return Answer.ok(FaultJson.write(state.faults().armed()));
  }

  private Answer reset() throws IOException {
    state.forget();
    return Answer.ok(Json.object());
  }

  private Answer defaultStorage(Request request) throws IOException {
    JsonNode id = request.json().get("id");
    if (!Json.isInteger(id)) {
      throw ApiException.field("id", "A valid integer is required.");
    }
    state.catalog().defaultStorage(Math.toIntExact(id.longValue()));
    return Answer.ok(Json.object().set("id", id));
  }
}
