package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Answer;
import io.synapsecourier.sandbox.Json;
import java.io.IOException;
import java.util.UUID;

/**
 * Uploads in parts by presigned URLs (sage-synapse.md §b.4 and §i "Multipart").
 *
 * <p>Parts are objects of their own until they are added. As at the server, a part that was added
 * is gone from its place: adding it once more fails, and the part counts as missing then.
 */
final class MultipartApi {
  private final SageState state;
  private final UploadTable uploads;
  private final PartFiles files;
  private final SignedUrls urls;
  private final SageOptions options;

  MultipartApi(SageState state, PartFiles files, SignedUrls urls, SageOptions options) {
    this.state = state;
    this.uploads = state.uploads();
    this.files = files;
    this.urls = urls;
    this.options = options;
  }

  /** {@code POST /file/multipart[?forceRestart=true]}: begins, or tells how far it has come. */
  Answer start(Call call) {
    ObjectNode request = MultipartRequests.check(call.object(), options.smallestPart());
    String hash = MultipartRequests.hash(request);
    Upload upload = find(call, request, hash);
    synchronized (upload) {
      return Answer.of(201, upload.status());
    }
  }

  /** Two requests at a time for the same file must find the same upload. */
  private Upload find(Call call, ObjectNode request, String hash) {
    synchronized (uploads) {
      if (call.flag("forceRestart")) {
        uploads.restart(call.user(), hash);
      }
      return uploads
          .find(call.user(), hash)
          .filter(found -> !found.completed() || files.stored(found))
          .orElseGet(() -> begin(call.user(), request, hash));
    }
  }

  private Upload begin(SageUser user, ObjectNode request, String hash) {
    String folder = SageState.BASE_KEY + "/" + user.id() + "/" + UUID.randomUUID();
    int parts = (int) MultipartRequests.parts(request);
    return uploads.start(
        new Upload.Begin(uploads.nextId(), user.id(), Etags.now(), hash, request, parts, folder));
  }

  /** The upload of the path, which the user has begun. */
  private Upload own(Call call) {
    Upload upload = uploads.get(call.arguments().get(0));
    if (upload.begin().startedBy() != call.user().id()) {
      throw SageErrors.forbidden(
          "Only the user that started a multipart upload can go on with it.");
    }
    return upload;
  }

  private static void requirePart(Upload upload, long number) {
    SageErrors.require(number >= 1, "Part numbers cannot be less than one.");
    SageErrors.require(
        number <= upload.begin().parts(),
        "Part number cannot be larger than number of parts. Number of parts: "
            + upload.begin().parts()
            + ", provided part number: "
            + number);
  }

  /** {@code POST /file/multipart/{id}/presigned/url/batch}. */
  Answer urls(Call call) {
    Upload upload = own(call);
    JsonNode numbers = call.object().path("partNumbers");
    SageErrors.require(
        numbers.isArray() && !numbers.isEmpty(), "partNumbers must contain at least one value");
    String given = call.text("contentType");
    String type = given == null ? "application/octet-stream" : given;
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("partPresignedUrls");
    SignedUrls.Batch batch = urls.batch(call, options.uploadUrlLife());
    for (JsonNode number : numbers) {
      SageErrors.require(Json.isInteger(number), "A part number is required, got " + number + ".");
      requirePart(upload, number.longValue());
      ObjectNode part = list.addObject().put("partNumber", number.longValue());
      part.put("uploadPresignedUrl", batch.put(upload.partKey(number.intValue()), type));
      part.putObject("signedHeaders").put("Content-Type", type);
    }
    return Answer.of(201, answer);
  }

  /** {@code PUT /file/multipart/{id}/add/{n}?partMD5Hex=…}. */
  Answer add(Call call) throws IOException {
    Upload upload = uploads.get(call.arguments().get(0));
    String md5 = call.request().query().get("partMD5Hex");
    SageErrors.require(md5 != null, "partMD5Hex is required.");
    int number = call.number(1);
    synchronized (upload) {
      SageErrors.require(!upload.completed(), "Cannot add parts to completed file upload.");
      requirePart(upload, number);
      own(call);
      String failure = files.take(upload, number, md5);
      uploads.note(upload, number, failure == null ? md5 : null);
      ObjectNode answer =
          Json.object().put("uploadId", upload.begin().id()).put("partNumber", number);
      answer.put("addPartState", failure == null ? "ADD_SUCCESS" : "ADD_FAILED");
      if (failure != null) {
        answer.put("errorMessage", failure);
      }
      return Answer.of(201, answer);
    }
  }

  /** {@code PUT /file/multipart/{id}/complete}: the file gets a handle. */
  Answer complete(Call call) throws IOException {
    Upload upload = own(call);
    synchronized (upload) {
      if (!upload.completed()) {
        SageErrors.require(
            upload.missing() == 0,
            "Missing "
                + upload.missing()
                + " part(s).  All parts must be successfully added before a file upload can be"
                + " completed.");
        long size = files.assemble(upload);
        state.completed(upload, call.user(), size, urls.bucket());
        files.drop(upload);
      }
      return Answer.of(201, upload.status());
    }
  }
}
