package io.synapsecourier.transfer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Sandbox;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A file that the sandbox presigned, asked for without the package that does so in production. */
record PresignedFile(String key, String url, String contentType, Parts parts, List<String> urls) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What the backend says of it; {@code error} is null where it has the bytes. */
  record Confirmed(String checksum, String error) {}

  static PresignedFile ask(Sandbox sandbox, String name, long size, String type)
      throws IOException {
    ObjectNode body = JSON.createObjectNode();
    body.putArray("files")
        .addObject()
        .put("filename", name)
        .put("size", size)
        .put("content_type", type);
    JsonNode file = post(sandbox, "upload/", body).at("/files/0");
    JsonNode multipart = file.path("multipart");
    List<String> urls = new ArrayList<>();
    multipart.path("parts").forEach(part -> urls.add(part.get("presigned_url").textValue()));
    Parts parts =
        multipart.isObject()
            ? new Parts(
                multipart.get("upload_id").textValue(),
                multipart.get("part_size").longValue(),
                urls)
            : null;
    return new PresignedFile(
        file.get("file_key").textValue(),
        file.path("presigned_url").textValue(),
        type,
        parts,
        urls);
  }

  Confirmed confirm(Sandbox sandbox, String sha1, long size) throws IOException {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode file = body.putArray("files").addObject();
    file.put("file_key", key).put("checksum", sha1).put("size", size);
    if (parts != null) {
      ObjectNode multipart = file.putObject("multipart").put("upload_id", parts.uploadId());
      var list = multipart.putArray("parts");
      for (Map.Entry<Integer, String> part : new TreeMap<>(parts.etags()).entrySet()) {
        list.addObject().put("part_number", part.getKey()).put("etag", part.getValue());
      }
    }
    JsonNode result = post(sandbox, "confirm_upload/", body).at("/results/0");
    return new Confirmed(result.get("checksum").textValue(), result.path("error").textValue());
  }

  private static JsonNode post(Sandbox sandbox, String call, ObjectNode body) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(sandbox.uri().resolve("/data_files/presigned_upload/" + call))
            .header("Synapse-Access-Token", "Token " + sandbox.token())
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      return JSON.readTree(HTTP.send(request, BodyHandlers.ofByteArray()).body());
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }
}
