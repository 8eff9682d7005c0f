package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks for presigned URLs (synapse-datamaker.md §3.1). */
final class PresignApi {
  private static final long SHORTEST = 60;
  private static final long LONGEST = 86_400;
  private static final long USUAL = 3_600;

  /** What S3 leaves for the name in a key of at most 1,024 bytes. */
  private static final int LONGEST_NAME = 900;

  private static final long MOST_PARTS = 10_000;

  private final Catalog catalog;
  private final FileTable files;
  private final Presigner presigner;
  private final MultipartUploads multipart;
  private final Supplier<URI> server;
  private final SandboxOptions options;

  /**
   * @param server where presigned URLs lead at the moment: the storage or the gate in front of it
   */
  PresignApi(
      Catalog catalog,
      FileTable files,
      Presigner presigner,
      MultipartUploads multipart,
      Supplier<URI> server,
      SandboxOptions options) {
    this.catalog = catalog;
    this.files = files;
    this.presigner = presigner;
    this.multipart = multipart;
    this.server = server;
    this.options = options;
  }

  Answer presign(Request request) throws IOException {
    JsonNode given = request.json();
    if (!catalog.presigns()) {
      throw new ApiException(400, "The default storage does not support presigned uploads.");
    }
    if (!given.path("files").isArray()) {
      throw ApiException.field("files", "This field is required.");
    }
    Duration life = life(given);
    check(given.get("files"));
    boolean expired = request.fault().isPresent();
    Instant signedAt =
        expired ? Instant.now().minus(life).minusSeconds(LONGEST / 2) : Instant.now();
    List<Ticket> tickets = new ArrayList<>(given.get("files").size());
    ArrayNode answers = Json.array();
    for (JsonNode file : given.get("files")) {
      answers.add(presign(file, new Life(life, signedAt), tickets));
    }
    files.issue(tickets);
    ObjectNode answer = Json.object().set("files", answers);
    return Answer.ok(
        answer.put("expires_at", signedAt.plus(life).truncatedTo(ChronoUnit.SECONDS).toString()));
  }

  private record Life(Duration length, Instant begin) {}

  private ObjectNode presign(JsonNode file, Life life, List<Ticket> tickets) {
    String filename = file.get("filename").textValue();
    long size = file.get("size").longValue();
    String key = FileTable.newKey(filename);
    ObjectNode answer = Json.object().put("filename", filename).put("file_key", key);
    if (size <= options.multipartThreshold()) {
      answer.put("presigned_url", url(key, Map.of(), life)).putNull("multipart");
      tickets.add(new Ticket(key, filename, Optional.empty()));
      return answer;
    }
    String uploadId = multipart.create(key);
    answer.putNull("presigned_url");
    ObjectNode parts = answer.putObject("multipart");
    parts.put("upload_id", uploadId).put("part_size", options.partSize());
    ArrayNode urls = parts.putArray("parts");
    for (long number = 1; number <= parts(size); number++) {
      Map<String, String> query = Map.of("partNumber", Long.toString(number), "uploadId", uploadId);
      urls.addObject().put("part_number", number).put("presigned_url", url(key, query, life));
    }
    tickets.add(new Ticket(key, filename, Optional.of(uploadId)));
    return answer;
  }

  private String url(String key, Map<String, String> query, Life life) {
    return presigner.put(server.get(), key, query, life.length, life.begin);
  }

  private long parts(long size) {
    return Math.max(1, (size + options.partSize() - 1) / options.partSize());
  }

  private static Duration life(JsonNode given) {
    JsonNode expiration = given.path("expiration");
    if (expiration.isMissingNode()) {
      return Duration.ofSeconds(USUAL);
    }
    if (!Json.isInteger(expiration)) {
      throw ApiException.field("expiration", "A valid integer is required.");
    }
    long seconds = expiration.longValue();
    if (seconds < SHORTEST || seconds > LONGEST) {
      throw ApiException.field(
          "expiration", "Ensure this value is from " + SHORTEST + " to " + LONGEST + ".");
    }
    return Duration.ofSeconds(seconds);
  }

  private void check(JsonNode given) {
    ArrayNode errors = Json.array();
    boolean failed = false;
    for (JsonNode file : given) {
      ObjectNode error = Json.object();
      if (!isName(file.path("filename").textValue())) {
        error.putArray("filename").add("A file name without folders is required.");
      }
      JsonNode size = file.path("size");
      if (!Json.isInteger(size) || size.longValue() < 0) {
        error.putArray("size").add("A size in bytes is required.");
      } else if (size.longValue() > options.multipartThreshold()
          && parts(size.longValue()) > MOST_PARTS) {
        error.putArray("size").add("The file needs more than " + MOST_PARTS + " parts.");
      }
      JsonNode type = file.path("content_type");
      if (!type.isMissingNode() && !type.isNull() && !type.isTextual()) {
        error.putArray("content_type").add("Not a valid string.");
      }
      failed |= !error.isEmpty();
      errors.add(error);
    }
    if (failed) {
      throw new ApiException(Answer.of(400, Json.object().set("files", errors)));
    }
  }

  /** Whether the name can end a key. */
  static boolean isName(String name) {
    return name != null
        && !name.isEmpty()
        && !name.equals(".")
        && !name.equals("..")
        && name.indexOf('/') < 0
        && name.indexOf('\0') < 0
        && name.getBytes(StandardCharsets.UTF_8).length <= LONGEST_NAME;
  }
}
