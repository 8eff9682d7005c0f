package io.synapsecourier.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
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

/** The platform's API as a client sees it. */
final class SandboxClient {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A call that is not answered fails its test instead of stopping the suite. */
  private static final Duration LIMIT = Duration.ofSeconds(30);

  private final URI base;
  private final String token;

  SandboxClient(Sandbox sandbox) {
    this.base = sandbox.uri();
    this.token = sandbox.token();
  }

  /** An answer with its JSON, if it has some. */
  record Reply(int status, String text, HttpResponse<String> response) {
    JsonNode json() {
      try {
        return Json.MAPPER.readTree(text);
      } catch (IOException e) {
        throw new AssertionError("not JSON: " + text, e);
      }
    }
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .header("Synapse-Access-Token", "Token " + token);
  }

  static Reply send(HttpRequest request) throws IOException {
    HttpRequest limited =
        HttpRequest.newBuilder(request, (name, value) -> true).timeout(LIMIT).build();
    try {
      HttpResponse<String> response = HTTP.send(limited, BodyHandlers.ofString());
      return new Reply(response.statusCode(), response.body(), response);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  Reply get(String path) throws IOException {
    return send(request(path).build());
  }

  Reply post(String path, String json) throws IOException {
    return send(json("POST", path, json));
  }

  Reply put(String path, String json) throws IOException {
    return send(json("PUT", path, json));
  }

  HttpRequest json(String method, String path, String json) {
    return request(path)
        .header("Content-Type", "application/json")
        .method(method, BodyPublishers.ofString(json))
        .build();
  }

  Reply presign(String filename, long size) throws IOException {
    ObjectNode body = Json.object();
    body.putArray("files").addObject().put("filename", filename).put("size", size);
    return post("/data_files/presigned_upload/upload/", body.toString());
  }

  static Reply putBytes(String url, byte[] bytes) throws IOException {
    return send(HttpRequest.newBuilder(URI.create(url)).PUT(publisher(bytes)).build());
  }

  private static HttpRequest.BodyPublisher publisher(byte[] bytes) {
    // An empty body of known length, where noBody() would send none at all.
    return BodyPublishers.ofByteArray(bytes);
  }

  Reply confirm(String key, String sha1, long size) throws IOException {
    ObjectNode body = Json.object();
    body.putArray("files").addObject().put("file_key", key).put("checksum", sha1).put("size", size);
    return post("/data_files/presigned_upload/confirm_upload/", body.toString());
  }

  /** Presigns, puts and confirms; the checksum that units refer to. */
  String upload(String filename, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    JsonNode file = presign(filename, bytes.length).json().at("/files/0");
    Reply put = putBytes(file.get("presigned_url").textValue(), bytes);
    if (put.status() != 200) {
      throw new AssertionError("PUT was answered with " + put);
    }
    String sha1 = hash("SHA-1", bytes);
    JsonNode result =
        confirm(file.get("file_key").textValue(), sha1, bytes.length).json().at("/results/0");
    if (!result.get("success").booleanValue()) {
      throw new AssertionError("not confirmed: " + result);
    }
    return sha1;
  }

  /** A form with the text fields given as name, value, … and the file. */
  HttpRequest form(String method, String path, String filename, byte[] file, String... fields) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int i = 0; i < fields.length; i += 2) {
      write(
          body,
          "--b0undary\r\nContent-Disposition: form-data; name=\""
              + fields[i]
              + "\"\r\n\r\n"
              + fields[i + 1]
              + "\r\n");
    }
    write(
        body,
        "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
            + filename
            + "\"\r\n\r\n");
    body.writeBytes(file);
    write(body, "\r\n--b0undary--\r\n");
    return request(path)
        .header("Content-Type", "multipart/form-data; boundary=b0undary")
        .method(method, BodyPublishers.ofByteArray(body.toByteArray()))
        .build();
  }

  private static void write(ByteArrayOutputStream out, String text) {
    out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
  }

  static String hash(String algorithm, byte[] bytes) {
    MessageDigest digest = Digests.of(algorithm);
    return HexFormat.of().formatHex(digest.digest(bytes));
  }
}
