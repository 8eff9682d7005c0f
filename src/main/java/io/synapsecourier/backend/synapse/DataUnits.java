package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Registration of data units and of their tasks ({@code synapse-datamaker.md §5, §6}). */
public final class DataUnits {
  private DataUnits() {}

  /** A file of a unit: its checksum is the reference, its path describes. */
  public record UnitFile(String checksum, String path) {}

  /** A unit to register: files by specification, and the frozen meta as JSON. */
  public record NewUnit(Map<String, UnitFile> files, String meta) {}

  /**
   * A unit that the backend has.
   *
   * @param checksums by specification, in lower case; null where the answer does not carry what a
   *     comparison needs: a checksum of each file, and the meta
   * @param meta a JSON object
   */
  public record Existing(long id, Map<String, String> checksums, String meta) {}

  /** Always an array, so that the answer is one ({@code §0.9}). */
  public static String request(long dataCollection, List<NewUnit> units) {
    ArrayNode body = ApiClient.JSON.createArrayNode();
    for (NewUnit unit : units) {
      ObjectNode entry = body.addObject().put("data_collection", dataCollection);
      ObjectNode files = entry.putObject("files");
      new TreeMap<>(unit.files())
          .forEach(
              (spec, file) ->
                  files.putObject(spec).put("checksum", file.checksum()).put("path", file.path()));
      entry.set("meta", tree(unit.meta()));
    }
    return body.toString();
  }

  /**
   * Ids in the order of the request.
   *
   * @throws BackendException.Lost where the answer cannot be paired: the units are then looked up
   */
  public static List<Long> answer(byte[] body, int units) throws BackendException {
    JsonNode created = ApiClient.parse(body);
    if (!created.isArray() || created.size() != units) {
      throw new BackendException.Lost(
          "the backend answered the registration of " + units + " units with another number",
          null,
          null);
    }
    Set<Long> ids = new LinkedHashSet<>();
    for (JsonNode unit : created) {
      if (!ApiClient.isId(unit.path("id"))) {
        throw new BackendException.Lost("the backend registered a unit without an id", null, null);
      }
      if (!ids.add(unit.path("id").longValue())) {
        throw new BackendException.Lost("the backend gave two units one id", null, null);
      }
    }
    return List.copyOf(ids);
  }

  /** Request for the tasks of registered units, in the form of generation 2. */
  public static String taskRequest(long project, List<Long> dataUnitIds) {
    ObjectNode body = ApiClient.JSON.createObjectNode().put("project", project);
    ArrayNode data = body.putArray("data");
    dataUnitIds.forEach(id -> data.addObject().put("data_unit", id));
    return body.toString();
  }

  /**
   * Takes an answer for that of made tasks. Its form is not described: one of 201 only has to be
   * JSON, any other has to list as many tasks as were asked for.
   *
   * @throws BackendException.Lost where it is something else
   */
  public static void tasksMade(byte[] body, boolean created, int units) throws BackendException {
    JsonNode answer = ApiClient.parse(body);
    JsonNode list = answer.isArray() ? answer : answer.path("data");
    if (!created && (!list.isArray() || list.size() != units)) {
      throw new BackendException.Lost(
          "the backend answered the request for " + units + " tasks with something else",
          null,
          null);
    }
  }

  /**
   * A unit of a list.
   *
   * @throws BackendException.Lost where it has no id: nothing could be adopted by it
   */
  static Existing existing(JsonNode unit) throws BackendException {
    if (!ApiClient.isId(unit.path("id"))) {
      throw new BackendException.Lost("the backend lists a unit without an id", null, null);
    }
    JsonNode meta = unit.path("meta");
    String text = meta.isObject() ? meta.toString() : "{}";
    return new Existing(
        unit.path("id").longValue(), meta.isMissingNode() ? null : checksums(unit), text);
  }

  /** Null unless each file has one: a unit without files has been listed without them. */
  private static Map<String, String> checksums(JsonNode unit) {
    Map<String, String> checksums = new TreeMap<>();
    for (Map.Entry<String, JsonNode> file : unit.path("files").properties()) {
      String checksum = file.getValue().path("checksum").asText("");
      if (checksum.isBlank()) {
        return null;
      }
      checksums.put(file.getKey(), checksum.toLowerCase(Locale.ROOT));
    }
    return checksums.isEmpty() ? null : checksums;
  }

  private static JsonNode tree(String json) {
    try {
      return json == null ? ApiClient.JSON.createObjectNode() : ApiClient.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("frozen meta is JSON", e);
    }
  }
}
