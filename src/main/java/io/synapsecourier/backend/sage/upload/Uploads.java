package io.synapsecourier.backend.sage.upload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.ErrorText;
import io.synapsecourier.backend.sage.Ids;
import io.synapsecourier.backend.sage.SageCall;
import io.synapsecourier.backend.sage.SageClient;
import io.synapsecourier.backend.sage.SageEndpoints.Service;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFault;
import java.io.IOException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The calls of a multipart upload ({@code sage-synapse.md §b.4}).
 *
 * <p>The server knows an upload by its request, and completes twice to the same end: these calls
 * may be sent again. That a part was added is read back where the answer was lost.
 */
public final class Uploads {
  private static final String FILE = "org.sagebionetworks.repo.model.file.";
  private static final Set<String> MULTIPART =
      Set.of(
          FILE + "S3UploadDestination",
          FILE + "ExternalS3UploadDestination",
          FILE + "ExternalGoogleCloudUploadDestination");
  private static final Set<String> ELSEWHERE =
      Set.of(FILE + "ExternalUploadDestination", FILE + "ExternalObjectStoreUploadDestination");

  private final SageClient client;

  public Uploads(SageClient client) {
    this.client = client;
  }

  /**
   * What the server has of an upload.
   *
   * @param partsState a character for each part, {@code 1} for one that it has
   * @param handle of the file where the upload is complete; null where it is not
   */
  record Status(String id, String partsState, String handle) {
    /** Whether the server has a part, by its number from 1. */
    boolean has(int part) {
      return handle != null || part <= partsState.length() && partsState.charAt(part - 1) == '1';
    }
  }

  /**
   * The storage location that files of a container go to; empty for the server's own.
   *
   * @throws SageException where they go to a storage that only its owner's programs reach
   */
  public Optional<Long> destination(String parent) throws IOException {
    JsonNode answer =
        client.call(
            SageCall.get(Service.FILE, "/entity/" + Ids.entity(parent) + "/uploadDestination"));
    String type = answer.path("concreteType").asText("");
    if (ELSEWHERE.contains(type)) {
      throw SageException.refused(
          parent
              + " keeps its files at a storage of its owner ("
              + ErrorText.of(answer.path("uploadType"), "of unknown kind")
              + "), to which Synapse gives no upload URLs");
    }
    JsonNode location = answer.path("storageLocationId");
    return MULTIPART.contains(type) && location.isIntegralNumber()
        ? Optional.of(location.longValue())
        : Optional.empty();
  }

  /** The request by which the server knows an upload: any other field would be another upload. */
  static ObjectNode request(UploadFile file, String md5, long partSize) {
    ObjectNode request = BoundedJson.MAPPER.createObjectNode();
    request.put("concreteType", FILE + "MultipartUploadRequest");
    request.put("contentType", file.contentType());
    request.put("contentMD5Hex", Ids.md5(md5));
    request.put("fileName", file.name());
    request.put("fileSizeBytes", file.content().length());
    request.put("generatePreview", true);
    request.put("partSizeBytes", partSize);
    return request.put("storageLocationId", file.storageLocation());
  }

  /** Begins an upload, or finds the one that was begun. */
  Status start(ObjectNode request) throws IOException {
    return status(
        client.call(SageCall.post(Service.FILE, "/file/multipart?forceRestart=false", request)));
  }

  /** Asks for the URLs of parts. */
  Map<Integer, PartUrl> urls(String upload, Collection<Integer> parts) throws IOException {
    ObjectNode body = BoundedJson.MAPPER.createObjectNode().put("uploadId", upload);
    ArrayNode numbers = body.putArray("partNumbers");
    parts.forEach(numbers::add);
    JsonNode answer =
        client.call(SageCall.post(Service.FILE, path(upload) + "/presigned/url/batch", body));
    Map<Integer, PartUrl> urls = new LinkedHashMap<>();
    for (JsonNode part : answer.path("partPresignedUrls")) {
      Map<String, String> headers = new LinkedHashMap<>();
      part.path("signedHeaders")
          .properties()
          .forEach(header -> headers.put(header.getKey(), header.getValue().asText("")));
      urls.put(
          part.path("partNumber").asInt(-1),
          new PartUrl(part.path("uploadPresignedUrl").asText(""), headers));
    }
    if (!urls.keySet().containsAll(parts)) {
      throw SageException.strange("Synapse gave no URL for some parts of upload " + upload);
    }
    return urls;
  }

  /**
   * Tells the server that a part was sent. Telling it twice would lose the part: where the answer
   * is lost, the state of the upload is read back.
   *
   * @param request by which the server knows the upload
   * @throws SageException also where the server does not find the part, or not with this checksum:
   *     a new attempt may mend that
   */
  void add(ObjectNode request, String upload, int part, String md5) throws IOException {
    String path = path(upload) + "/add/" + part + "?partMD5Hex=" + Ids.md5(md5);
    SageCall call = SageCall.put(Service.FILE, path, null).once();
    for (int tries = 1; ; tries++) {
      try {
        checkAdded(client.call(call), upload, part);
        return;
      } catch (SageException e) {
        if (e.status() == 400) {
          // As when another process has completed the same upload meanwhile.
          throw notTaken(e.getMessage(), e);
        }
        if (e.outcome() != SageException.Outcome.UNKNOWN || tries >= client.retries().attempts()) {
          throw e;
        }
        client.retries().pause(tries, e);
        if (start(request).has(part)) {
          return;
        }
      }
    }
  }

  private static void checkAdded(JsonNode answer, String upload, int part) throws SageException {
    if (!answer.path("addPartState").asText("").equals("ADD_SUCCESS")) {
      String why = ErrorText.of(answer.path("errorMessage"), "no reason given");
      throw notTaken(
          "Synapse did not take part " + part + " of upload " + upload + ": " + why, null);
    }
  }

  private static SageException notTaken(String message, Exception cause) {
    return new SageException(
        SageException.Outcome.RETRYABLE, SageFault.FAILED, 0, message, null, cause);
  }

  /** Puts the parts together. */
  Status complete(String upload) throws IOException {
    return status(client.call(SageCall.put(Service.FILE, path(upload) + "/complete", null)));
  }

  private static Status status(JsonNode answer) throws SageException {
    try {
      boolean complete = answer.path("state").asText("").equals("COMPLETED");
      return new Status(
          Ids.number(answer.path("uploadId").asText("")),
          answer.path("partsState").asText(""),
          complete ? Ids.number(answer.path("resultFileHandleId").asText("")) : null);
    } catch (IllegalArgumentException e) {
      throw SageException.strange("the state of an upload has " + e.getMessage());
    }
  }

  private static String path(String upload) {
    return "/file/multipart/" + Ids.number(upload);
  }
}
