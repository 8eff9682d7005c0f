package io.synapsecourier.backend.synapse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.ErrorText;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Presigned upload, second half: telling what arrived ({@code synapse-datamaker.md §3.3}). */
public final class Confirm {
  private Confirm() {}

  /**
   * A file that was sent.
   *
   * @param uploadId null for a single PUT
   * @param etags by part number, verbatim; empty for a single PUT
   */
  public record Sent(
      String fileKey, String sha1, long size, String uploadId, Map<Integer, String> etags) {}

  /**
   * What the backend says of one file.
   *
   * @param error null where it has it
   */
  public record Result(String checksum, Long dataFileId, String error) {}

  public static String request(List<Sent> files) {
    ObjectNode body = ApiClient.JSON.createObjectNode();
    ArrayNode list = body.putArray("files");
    for (Sent file : files) {
      ObjectNode entry =
          list.addObject()
              .put("file_key", file.fileKey())
              .put("checksum", file.sha1())
              .put("size", file.size());
      if (file.uploadId() != null) {
        ObjectNode multipart = entry.putObject("multipart").put("upload_id", file.uploadId());
        ArrayNode parts = multipart.putArray("parts");
        new TreeMap<>(file.etags())
            .forEach(
                (number, etag) -> parts.addObject().put("part_number", number).put("etag", etag));
      }
    }
    return body.toString();
  }

  /**
   * Results by file key; a file that the answer leaves out has none.
   *
   * @throws BackendException.Lost where the answer is no list of results, or has two for a file
   */
  public static Map<String, Result> answer(byte[] body) throws BackendException {
    JsonNode results = ApiClient.parse(body).path("results");
    if (!results.isArray()) {
      throw new BackendException.Lost("the backend's confirmation has no results", null, null);
    }
    Map<String, Result> byKey = new HashMap<>();
    for (JsonNode result : results) {
      if (byKey.put(result.path("file_key").asText(""), result(result)) != null) {
        throw new BackendException.Lost(
            "the backend's confirmation names a file twice", null, null);
      }
    }
    return byKey;
  }

  private static Result result(JsonNode result) {
    JsonNode success = result.path("success");
    JsonNode id = result.path("data_file_id");
    return new Result(
        result.path("checksum").asText("").toLowerCase(Locale.ROOT),
        ApiClient.isId(id) ? id.longValue() : null,
        success.isBoolean() && success.booleanValue()
            ? null
            : ErrorText.of(result.path("error"), "no reason given"));
  }
}
