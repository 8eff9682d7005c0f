package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
   * @param checksums by specification; null where the answer carries none
   * @param meta as JSON
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
    List<Long> ids = new ArrayList<>();
    for (JsonNode unit : created) {
      if (!unit.path("id").canConvertToLong() || unit.path("id").isNull()) {
        throw new BackendException.Lost("the backend registered a unit without an id", null, null);
      }
      ids.add(unit.path("id").asLong());
    }
    return ids;
  }

  /** Request for the tasks of registered units, in the form of generation 2. */
  public static String taskRequest(long project, List<Long> dataUnitIds) {
    ObjectNode body = ApiClient.JSON.createObjectNode().put("project", project);
    ArrayNode data = body.putArray("data");
    dataUnitIds.forEach(id -> data.addObject().put("data_unit", id));
    return body.toString();
  }

  static Existing existing(JsonNode unit) {
    JsonNode files = unit.path("files");
    Map<String, String> checksums = new TreeMap<>();
    boolean whole = files.isObject();
    for (Map.Entry<String, JsonNode> file : files.properties()) {
      String checksum = file.getValue().path("checksum").textValue();
      whole &= checksum != null;
      checksums.put(file.getKey(), checksum);
    }
    return new Existing(
        unit.path("id").asLong(), whole ? checksums : null, unit.path("meta").toString());
  }

  private static JsonNode tree(String json) {
    try {
      return json == null ? ApiClient.JSON.createObjectNode() : ApiClient.JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("frozen meta is JSON", e);
    }
  }
}
