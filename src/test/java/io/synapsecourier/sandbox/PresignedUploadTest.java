package io.synapsecourier.sandbox;

import static io.synapsecourier.sandbox.SandboxClient.hash;
import static io.synapsecourier.sandbox.SandboxClient.putBytes;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PresignedUploadTest {
  private static final byte[] HELLO = "hello".getBytes(StandardCharsets.UTF_8);

  private Sandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    client = new SandboxClient(sandbox);
  }

  private JsonNode presigned(String name, byte[] bytes) throws IOException {
    return client.presign(name, bytes.length).json().at("/files/0");
  }

  private static String url(JsonNode file) {
    return file.get("presigned_url").textValue();
  }

  private static String key(JsonNode file) {
    return file.get("file_key").textValue();
  }

  private JsonNode confirm(JsonNode file, byte[] bytes) throws IOException {
    return client.confirm(key(file), hash("SHA-1", bytes), bytes.length).json().at("/results/0");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.png",
        "한글 name.jpg",
        "a+b %2F#?&.json",
        "noext",
        " ",
        ".hidden",
        "...",
        "a\\b",
        "\"q\"\n"
      })
  void aFileIsStoredUnderTheNameItHas(String name) throws IOException {
    JsonNode file = presigned(name, HELLO);
    assertThat(key(file))
        .matches("(?s)sandbox/\\d{4}-\\d\\d-\\d\\d/[0-9a-f-]{36}/.*")
        .endsWith("/" + name);
    assertThat(putBytes(url(file), HELLO).status()).isEqualTo(200);
    assertThat(confirm(file, HELLO).get("success").booleanValue()).isTrue();
    assertThat(sandbox.files())
        .containsExactly(
            new StoredFile(
                key(file),
                name,
                HELLO.length,
                hash("SHA-1", HELLO),
                sandbox.files().get(0).dataFileId()));
    assertThat(sandbox.requests().puts()).isEqualTo(1);
  }

  @Test
  void namesLongerThanAFileSystemTakesAreStored() throws IOException {
    client.upload("x".repeat(800) + ".png", "content");
    assertThat(sandbox.files()).singleElement().extracting(StoredFile::size).isEqualTo(7L);
  }

  @Test
  void anEmptyFileIsStored() throws IOException {
    client.upload("empty.txt", "");
    assertThat(sandbox.files()).singleElement().extracting(StoredFile::size).isEqualTo(0L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", ".", "a/b.png", "../../etc/passwd", "nul\0"})
  void namesThatAreNoFileNamesAreRefused(String name) throws IOException {
    assertThat(client.presign(name, 1).status()).isEqualTo(400);
  }

  @Test
  void aTamperedSignatureIsRefusedByTheStorage() throws IOException {
    JsonNode file = presigned("a.png", HELLO);
    String url = url(file);
    char last = url.charAt(url.length() - 1);
    String tampered = url.substring(0, url.length() - 1) + (last == '0' ? '1' : '0');
    assertThat(putBytes(tampered, HELLO).status()).isEqualTo(403);
    assertThat(confirm(file, HELLO).get("error").textValue())
        .isEqualTo("File not found in storage");
  }

  @Test
  void aUrlIsGoodForItsKeyAndForPutOnly() throws IOException {
    JsonNode file = presigned("a.png", HELLO);
    String other = url(file).replace("a.png", "b.png");
    assertThat(putBytes(other, HELLO).status()).isEqualTo(403);
    Reply get = SandboxClient.send(HttpRequest.newBuilder(URI.create(url(file))).GET().build());
    assertThat(get.status()).isEqualTo(403);
  }

  @Test
  void aContentTypeMayBeSentThoughNoneIsSigned() throws IOException {
    JsonNode file = presigned("a.png", HELLO);
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(url(file)))
            .header("Content-Type", "image/png")
            .PUT(BodyPublishers.ofByteArray(HELLO))
            .build();
    assertThat(SandboxClient.send(put).status()).isEqualTo(200);
  }

  @Test
  void confirmRefusesWrongBytesFileByFile() throws IOException {
    JsonNode good = presigned("good.png", HELLO);
    JsonNode bad = presigned("bad.png", HELLO);
    putBytes(url(good), HELLO);
    putBytes(url(bad), "HELLO".getBytes(StandardCharsets.UTF_8));
    ObjectNode body = Json.object();
    ArrayNode files = body.putArray("files");
    for (JsonNode file : new JsonNode[] {bad, good}) {
      files
          .addObject()
          .put("file_key", key(file))
          .put("checksum", hash("SHA-1", HELLO))
          .put("size", HELLO.length);
    }
    Reply reply = client.post("/data_files/presigned_upload/confirm_upload/", body.toString());
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().at("/results/0/success").booleanValue()).isFalse();
    assertThat(reply.json().at("/results/0/error").textValue()).startsWith("Checksum mismatch");
    assertThat(reply.json().at("/results/1/success").booleanValue()).isTrue();
    assertThat(reply.json().get("created_count").intValue()).isEqualTo(1);
    assertThat(reply.json().get("failed_count").intValue()).isEqualTo(1);
    assertThat(sandbox.files()).extracting(StoredFile::filename).containsExactly("good.png");
  }

  @Test
  void confirmRefusesAnotherSizeAndAnUnknownKey() throws IOException {
    JsonNode file = presigned("a.png", HELLO);
    putBytes(url(file), HELLO);
    String sha1 = hash("SHA-1", HELLO);
    assertThat(client.confirm(key(file), sha1, 4).json().at("/results/0/error").textValue())
        .startsWith("Size mismatch");
    assertThat(
            client
                .confirm("../../objects/x", sha1, 5)
                .json()
                .at("/results/0/success")
                .booleanValue())
        .isFalse();
  }

  @Test
  void confirmingTwiceGivesTheSameDataFile() throws IOException {
    JsonNode file = presigned("a.png", HELLO);
    putBytes(url(file), HELLO);
    JsonNode first = confirm(file, HELLO);
    assertThat(confirm(file, HELLO)).isEqualTo(first);
    assertThat(sandbox.files()).hasSize(1);
    byte[] other = "other".getBytes(StandardCharsets.UTF_8);
    assertThat(confirm(file, other).get("success").booleanValue()).isFalse();
  }

  @Test
  void equalContentUnderTwoKeysIsOneDataFile() throws IOException {
    client.upload("a.png", "same");
    client.upload("b.png", "same");
    assertThat(sandbox.files()).extracting(StoredFile::filename).containsExactly("a.png", "b.png");
    assertThat(sandbox.files().get(0).dataFileId()).isEqualTo(sandbox.files().get(1).dataFileId());
  }

  @Test
  void aLargeFileGoesInPartsAndIsPutTogetherInTheirOrder() throws IOException {
    byte[] bytes = new byte[(int) SharedSandbox.MULTIPART_THRESHOLD + 1];
    new Random(7).nextBytes(bytes);
    JsonNode file = presigned("large.bin", bytes);
    assertThat(file.get("presigned_url").isNull()).isTrue();
    JsonNode multipart = file.get("multipart");
    assertThat(multipart.get("part_size").longValue()).isEqualTo(SharedSandbox.PART_SIZE);
    assertThat(multipart.get("parts")).hasSize(3);
    ArrayNode parts = Json.array();
    for (int number = 3; number >= 1; number--) {
      JsonNode part = multipart.get("parts").get(number - 1);
      int from = (number - 1) * (int) SharedSandbox.PART_SIZE;
      int to = Math.min(bytes.length, number * (int) SharedSandbox.PART_SIZE);
      Reply put =
          putBytes(part.get("presigned_url").textValue(), Arrays.copyOfRange(bytes, from, to));
      assertThat(put.status()).isEqualTo(200);
      parts
          .addObject()
          .put("part_number", part.get("part_number").intValue())
          .put("etag", put.response().headers().firstValue("ETag").orElseThrow());
    }
    ObjectNode body = Json.object();
    ObjectNode confirmed = body.putArray("files").addObject();
    confirmed.put("file_key", key(file)).put("checksum", hash("SHA-1", bytes));
    confirmed.put("size", bytes.length);
    confirmed.putObject("multipart").put("upload_id", "wrong").set("parts", parts);
    String path = "/data_files/presigned_upload/confirm_upload/";
    JsonNode wrong = client.post(path, body.toString()).json().at("/results/0");
    assertThat(wrong.get("error").textValue()).startsWith("upload_id and parts");

    confirmed.withObject("/multipart").set("upload_id", multipart.get("upload_id"));
    JsonNode result = client.post(path, body.toString()).json().at("/results/0");
    assertThat(result.get("success").booleanValue()).as(result.toString()).isTrue();
    assertThat(client.post(path, body.toString()).json().at("/results/0")).isEqualTo(result);
    assertThat(sandbox.files()).extracting(StoredFile::size).containsExactly((long) bytes.length);
  }

  @Test
  void theLifeOfUrlsIsLimited() throws IOException {
    for (int seconds : new int[] {59, 86_401}) {
      String body = "{\"files\":[{\"filename\":\"a\",\"size\":1}],\"expiration\":" + seconds + "}";
      assertThat(client.post("/data_files/presigned_upload/upload/", body).status()).isEqualTo(400);
    }
    String body = "{\"files\":[{\"filename\":\"a\",\"size\":1}],\"expiration\":60}";
    JsonNode answer = client.post("/data_files/presigned_upload/upload/", body).json();
    assertThat(url(answer.at("/files/0"))).contains("X-Amz-Expires=60");
  }

  @Test
  void aDefaultStorageWithoutPresignedUploadsRefuses() throws IOException {
    sandbox.defaultStorage(12);
    assertThat(client.presign("a.png", 1).status()).isEqualTo(400);
  }

  @Test
  void resetDeletesTheObjects() throws IOException {
    client.upload("a.png", "x");
    sandbox.reset();
    try (var objects = Files.walk(sandbox.folder().resolve("objects"))) {
      assertThat(objects.filter(Files::isRegularFile)).isEmpty();
    }
    assertThat(sandbox.files()).isEmpty();
    assertThat(sandbox.requests()).isEqualTo(new RequestReport(Map.of(), 0));
  }
}
