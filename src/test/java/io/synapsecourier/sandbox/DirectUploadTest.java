package io.synapsecourier.sandbox;

import static io.synapsecourier.sandbox.SandboxClient.hash;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectUploadTest {
  private Sandbox sandbox;
  private SandboxClient client;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    sandbox.defaultStorage(12);
    client = new SandboxClient(sandbox);
  }

  private static byte[] random(int size) {
    byte[] bytes = new byte[size];
    new Random(size).nextBytes(bytes);
    return bytes;
  }

  private Reply chunk(String path, byte[] all, int from, int to, String range) throws IOException {
    HttpRequest form =
        client.form("PUT", path, "chunk", Arrays.copyOfRange(all, from, to), "filename", "v.pcd");
    HttpRequest ranged =
        HttpRequest.newBuilder(form, (name, value) -> true).header("Content-Range", range).build();
    return SandboxClient.send(ranged);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_530, 65_536, 300_000})
  void aFormStoresItsFile(int size) throws IOException {
    byte[] bytes = random(size);
    Reply reply = SandboxClient.send(client.form("POST", "/data_files/", "한글 b.json", bytes));
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().get("checksum").textValue()).isEqualTo(hash("SHA-1", bytes));
    assertThat(reply.json().get("size").intValue()).isEqualTo(size);
    assertThat(reply.json().get("file").textValue()).endsWith("/한글 b.json");
    assertThat(sandbox.files()).extracting(StoredFile::filename).containsExactly("한글 b.json");
  }

  @Test
  void contentThatLooksLikeABoundaryIsContent() throws IOException {
    byte[] tricky =
        "\r\n--b0undar\r\n--b0undarX\r\n\r\n--".repeat(5_000).getBytes(StandardCharsets.UTF_8);
    JsonNode answer =
        SandboxClient.send(client.form("POST", "/data_files/", "t.txt", tricky)).json();
    assertThat(answer.get("checksum").textValue()).isEqualTo(hash("SHA-1", tricky));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "--b0undary--\r\n",
        "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a\"\r\n\r\ncut",
        "--b0undary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"../a\"\r\n\r\n\r\n--b0undary--"
      })
  void brokenFormsAreRefused(String body) throws IOException {
    Reply reply =
        SandboxClient.send(
            client
                .request("/data_files/")
                .header("Content-Type", "multipart/form-data; boundary=b0undary")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(reply.status()).isEqualTo(400);
    assertThat(sandbox.files()).isEmpty();
  }

  @Test
  void chunksBecomeADataFile() throws IOException {
    byte[] bytes = random(25);
    Reply first = chunk("/chunked_upload/", bytes, 0, 10, "bytes 0-9/25");
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.json().get("offset").intValue()).isEqualTo(10);
    String url = first.json().get("url").textValue();
    assertThat(url).startsWith(sandbox.uri().toString());

    Reply again = chunk(url, bytes, 0, 10, "bytes 0-9/25");
    assertThat(again.status()).isEqualTo(400);
    assertThat(again.json().get("expected_offset").intValue()).isEqualTo(10);
    assertThat(chunk(url, bytes, 10, 12, "bytes 10-19/25").status()).isEqualTo(400);
    assertThat(chunk(url, bytes, 10, 25, "bytes 10-24/25").status()).isEqualTo(200);

    String md5 = hash("MD5", bytes);
    assertThat(client.post(url, "{\"md5\":\"" + hash("MD5", random(3)) + "\"}").status())
        .isEqualTo(400);
    JsonNode finished = client.post(url, "{\"md5\":\"" + md5 + "\"}").json();
    assertThat(finished.get("checksum").textValue()).isEqualTo(hash("SHA-1", bytes));
    assertThat(client.post(url, "{\"md5\":\"" + md5 + "\"}").status()).isEqualTo(400);

    Reply file = client.post("/data_files/", "{\"chunked_upload\":" + finished.get("id") + "}");
    assertThat(file.status()).isEqualTo(201);
    assertThat(file.json().get("size").intValue()).isEqualTo(25);
    assertThat(sandbox.files()).extracting(StoredFile::filename).containsExactly("v.pcd");
    assertThat(client.get(url).json().get("offset").intValue()).isEqualTo(25);
  }

  @Test
  void anUnfinishedChunkedUploadIsNoDataFile() throws IOException {
    Reply first = chunk("/chunked_upload/", random(25), 0, 10, "bytes 0-9/25");
    String id = first.json().get("id").toString();
    assertThat(client.post("/data_files/", "{\"chunked_upload\":" + id + "}").status())
        .isEqualTo(400);
    assertThat(client.post("/data_files/", "{\"chunked_upload\":999999}").status()).isEqualTo(400);
    assertThat(chunk("/chunked_upload/", random(5), 0, 5, "bytes 5-9/25").status()).isEqualTo(400);
    assertThat(chunk("/chunked_upload/", random(5), 0, 5, "nonsense").status()).isEqualTo(400);
  }

  @Test
  void anEmptyFileIsFinishedWithoutAChunk() throws IOException {
    JsonNode finished =
        client.post("/chunked_upload/", "{\"md5\":\"" + hash("MD5", new byte[0]) + "\"}").json();
    assertThat(finished.get("size").intValue()).isZero();
  }

  @Test
  void checksumsAreLookedUpByBothAlgorithms() throws IOException {
    byte[] bytes = random(9);
    SandboxClient.send(client.form("POST", "/data_files/", "a", bytes));
    String body =
        Json.object()
            .set(
                "checksums",
                Json.array()
                    .add(hash("SHA-1", bytes))
                    .add(hash("MD5", bytes))
                    .add(hash("MD5", random(1))))
            .toString();
    assertThat(client.post("/data_files/verify_checksums/", body).json().get("existing_checksums"))
        .hasSize(2);
    String unit =
        "{\"data_collection\":43,\"files\":{\"data_1\":{\"checksum\":\""
            + hash("MD5", bytes)
            + "\"}}}";
    assertThat(client.post("/data_units/", unit).status()).isEqualTo(201);
    assertThat(sandbox.units().get(0).files().get("data_1").checksum())
        .isEqualTo(hash("SHA-1", bytes));
  }
}
