package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Confirms presigned uploads (synapse-datamaker.md §3.3): the stored bytes are read and compared. A
 * file that fails is told in its result, the call as a whole is answered with 200.
 */
final class ConfirmApi {
  private static final Pattern SHA1 = Pattern.compile("[0-9a-f]{40}");

  private final FileTable files;
  private final ObjectFiles objects;
  private final MultipartUploads multipart;

  ConfirmApi(FileTable files, ObjectFiles objects, MultipartUploads multipart) {
    this.files = files;
    this.objects = objects;
    this.multipart = multipart;
  }

  Answer confirm(Request request) throws IOException {
    JsonNode given = request.json();
    if (!given.path("files").isArray()) {
      throw ApiException.field("files", "This field is required.");
    }
    check(given.get("files"));
    ArrayNode results = Json.array();
    int confirmed = 0;
    for (JsonNode file : given.get("files")) {
      ObjectNode result = result(file);
      confirmed += result.get("success").booleanValue() ? 1 : 0;
      results.add(result);
    }
    ObjectNode answer = Json.object().set("results", results);
    answer.put("created_count", confirmed).put("failed_count", results.size() - confirmed);
    return Answer.ok(answer);
  }

  private static void check(JsonNode given) {
    ArrayNode errors = Json.array();
    boolean failed = false;
    for (JsonNode file : given) {
      ObjectNode error = Json.object();
      if (!file.path("file_key").isTextual()) {
        error.putArray("file_key").add("This field is required.");
      }
      if (!SHA1.matcher(checksum(file)).matches()) {
        error.putArray("checksum").add("A SHA-1 checksum of 40 hex digits is required.");
      }
      if (!Json.isInteger(file.get("size"))) {
        error.putArray("size").add("A size in bytes is required.");
      }
      failed |= !error.isEmpty();
      errors.add(error);
    }
    if (failed) {
      throw new ApiException(Answer.of(400, Json.object().set("files", errors)));
    }
  }

  private static String checksum(JsonNode file) {
    return file.path("checksum").asText("").toLowerCase(Locale.ROOT);
  }

  private ObjectNode result(JsonNode file) throws IOException {
    String key = file.get("file_key").textValue();
    ObjectNode result = Json.object().put("file_key", key).put("checksum", checksum(file));
    try {
      long id = confirm(key, checksum(file), file);
      return result.put("data_file_id", id).put("success", true).putNull("error");
    } catch (Refused refused) {
      return result
          .putNull("data_file_id")
          .put("success", false)
          .put("error", refused.getMessage());
    }
  }

  private long confirm(String key, String checksum, JsonNode file) throws IOException, Refused {
    Ticket ticket = files.ticket(key).orElseThrow(() -> new Refused("File not found in storage"));
    // Two confirmations of one key at a time would put its parts together twice.
    synchronized (ticket) {
      Optional<StoredFile> before = files.stored(key);
      if (before.isPresent()) {
        if (!before.get().sha1().equals(checksum)) {
          throw new Refused("Already confirmed with another checksum");
        }
        return before.get().dataFileId();
      }
      complete(ticket, file.path("multipart"));
      ObjectFiles.Content content =
          objects.content(key).orElseThrow(() -> new Refused("File not found in storage"));
      if (content.size() != file.get("size").longValue()) {
        throw new Refused("Size mismatch: " + content.size() + " bytes are stored");
      }
      if (!content.sha1().equals(checksum)) {
        throw new Refused("Checksum mismatch: the stored bytes have another SHA-1");
      }
      return files.store(key, ticket.filename(), content, Optional.empty()).id();
    }
  }

  private void complete(Ticket ticket, JsonNode given) throws Refused {
    if (ticket.uploadId().isEmpty()) {
      if (given.isObject()) {
        throw new Refused("The upload is not a multipart one");
      }
      return;
    }
    if (objects.exists(ticket.key())) {
      return;
    }
    if (!given.path("parts").isArray()
        || !given.path("upload_id").asText().equals(ticket.uploadId().get())) {
      throw new Refused("upload_id and parts of the multipart upload are required");
    }
    try {
      multipart.complete(ticket.key(), ticket.uploadId().get(), given.get("parts"));
    } catch (SdkException e) {
      throw new Refused("The storage refused the parts: " + e.getMessage());
    }
  }

  /** One file is not confirmed. */
  private static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;

    Refused(String reason) {
      super(reason, null, false, false);
    }
  }
}
