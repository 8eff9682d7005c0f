package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Digests;
import io.synapsecourier.sandbox.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;

/** The Sage side of a sandbox as a client sees it; paths begin with {@code R/} or {@code F/}. */
final class SageClient {
  static final String MODEL = "org.sagebionetworks.repo.model.";

  static final String BUNDLE =
      "{\"includeEntity\":true,\"includeAnnotations\":true,\"includeFileHandles\":true,"
          + "\"includeRestrictionInformation\":true}";

  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A call that is not answered fails its test instead of stopping the suite. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final SageSandbox sage;
  private final String token;

  SageClient(SageSandbox sage) {
    this(sage, SageUser.TESTER);
  }

  SageClient(SageSandbox sage, SageUser user) {
    this.sage = sage;
    this.token = sage.token(user);
  }

  /** An answer. */
  record Reply(int status, String text, HttpResponse<byte[]> response) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }

    /** The answer, which must be a success. */
    JsonNode ok() {
      if (status >= 300) {
        throw new AssertionError(status + " " + text);
      }
      return json();
    }

    String reason() {
      return json().path("reason").asText();
    }
  }

  URI uri(String path) {
    String base =
        switch (path.charAt(0)) {
          case 'R' -> sage.repo().toString();
          case 'F' -> sage.file().toString();
          case 'A' -> sage.auth().toString();
          default -> sage.sandbox().uri() + "/sandbox/sage";
        };
    return URI.create(base + path.substring(1));
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).header("Authorization", "Bearer " + token);
  }

  static Reply send(HttpRequest request) throws IOException {
    HttpRequest limited =
        HttpRequest.newBuilder(request, (name, value) -> true).timeout(LIMIT).build();
    try {
      HttpResponse<byte[]> response = HTTP.send(limited, BodyHandlers.ofByteArray());
      String text = new String(response.body(), StandardCharsets.UTF_8);
      return new Reply(response.statusCode(), text, response);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  Reply get(String path) throws IOException {
    return send(request(path).build());
  }

  Reply delete(String path) throws IOException {
    return send(request(path).DELETE().build());
  }

  Reply post(String path, String json) throws IOException {
    return send(json("POST", path, json));
  }

  Reply put(String path, String json) throws IOException {
    return send(json("PUT", path, json));
  }

  /** With the headers of the client of sage-synapse.md §a. */
  HttpRequest json(String method, String path, String json) {
    return request(path)
        .header("Content-Type", "application/json; charset=UTF-8")
        .header("Accept", "application/json; charset=UTF-8")
        .method(method, json.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(json))
        .build();
  }

  /** Makes a folder; its id. */
  String folder(String parent, String name) throws IOException {
    return post("R/entity", entity("Folder", name, parent).toString()).ok().get("id").textValue();
  }

  static ObjectNode entity(String type, String name, String parent) {
    return Json.object()
        .put("concreteType", MODEL + type)
        .put("name", name)
        .put("parentId", parent);
  }

  /** Uploads and makes a file; the entity as answered. */
  ObjectNode file(String parent, String name, String content) throws IOException {
    return (ObjectNode)
        post(
                "R/entity",
                entity("FileEntity", name, parent)
                    .put("dataFileHandleId", upload(name, content))
                    .toString())
            .ok();
  }

  static ObjectNode multipart(String fileName, byte[] content, long partSize) {
    return Json.object()
        .put("concreteType", MODEL + "file.MultipartUploadRequest")
        .put("contentType", "text/plain")
        .put("contentMD5Hex", md5(content))
        .put("fileName", fileName)
        .put("fileSizeBytes", content.length)
        .put("generatePreview", true)
        .put("partSizeBytes", partSize)
        .put("storageLocationId", 1);
  }

  Reply start(ObjectNode multipart) throws IOException {
    return post("F/file/multipart?forceRestart=false", multipart.toString());
  }

  /** Presigned URLs of the parts, in the order of the numbers. */
  JsonNode urls(String upload, int... numbers) throws IOException {
    ObjectNode body = Json.object().put("uploadId", upload);
    for (int number : numbers) {
      body.withArray("partNumbers").add(number);
    }
    return post("F/file/multipart/" + upload + "/presigned/url/batch", body.toString())
        .ok()
        .get("partPresignedUrls");
  }

  /** Puts bytes with exactly the signed headers. */
  static Reply putPart(JsonNode url, byte[] bytes) throws IOException {
    HttpRequest.Builder put =
        HttpRequest.newBuilder(URI.create(url.get("uploadPresignedUrl").textValue()))
            .PUT(BodyPublishers.ofByteArray(bytes));
    url.get("signedHeaders")
        .properties()
        .forEach(header -> put.header(header.getKey(), header.getValue().textValue()));
    return send(put.build());
  }

  Reply add(String upload, int number, String md5) throws IOException {
    return put("F/file/multipart/" + upload + "/add/" + number + "?partMD5Hex=" + md5, "");
  }

  Reply complete(String upload) throws IOException {
    return put("F/file/multipart/" + upload + "/complete", "");
  }

  /** Uploads in one part, or finds it uploaded; the id of the file handle. */
  String upload(String fileName, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    JsonNode status = start(multipart(fileName, bytes, 8 << 20)).ok();
    if (status.get("state").textValue().equals("COMPLETED")) {
      return status.get("resultFileHandleId").textValue();
    }
    String upload = status.get("uploadId").textValue();
    Reply put = putPart(urls(upload, 1).get(0), bytes);
    if (put.status() != 200) {
      throw new AssertionError("PUT was answered with " + put);
    }
    add(upload, 1, md5(bytes)).ok();
    return complete(upload).ok().get("resultFileHandleId").textValue();
  }

  /** The current version with all that belongs to it. */
  JsonNode bundle(String entity) throws IOException {
    return post("R/entity/" + entity + "/bundle2", BUNDLE).ok();
  }

  /** One file of {@code fileHandle/batch}. */
  JsonNode batch(String handle, String entity) throws IOException {
    ObjectNode body =
        Json.object().put("includeFileHandles", true).put("includePreSignedURLs", true);
    body.putArray("requestedFiles")
        .addObject()
        .put("fileHandleId", handle)
        .put("associateObjectId", entity)
        .put("associateObjectType", "FileEntity");
    return post("F/fileHandle/batch", body.toString()).ok().at("/requestedFiles/0");
  }

  static String md5(byte[] bytes) {
    MessageDigest digest = Digests.of("MD5");
    return HexFormat.of().formatHex(digest.digest(bytes));
  }
}
