package io.synapsecourier.sandbox.sage;

import static io.synapsecourier.sandbox.sage.SageClient.md5;
import static io.synapsecourier.sandbox.sage.SageClient.multipart;
import static io.synapsecourier.sandbox.sage.SageClient.putPart;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** sage-synapse.md §b.4 and §i "Multipart". */
class SageMultipartTest {
  private static final int PART = (int) SharedSandbox.SAGE_PART;

  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);
  private final byte[] content = new byte[2 * PART + 5];
  private final ObjectNode request;

  SageMultipartTest() {
    new Random(7).nextBytes(content);
    request = multipart("big.bin", content, PART);
  }

  private byte[] part(int number) {
    int end = Math.min(content.length, number * PART);
    return Arrays.copyOfRange(content, (number - 1) * PART, end);
  }

  private String start() throws IOException {
    return client.start(request).ok().get("uploadId").textValue();
  }

  private void send(String upload, int... numbers) throws IOException {
    JsonNode urls = client.urls(upload, numbers);
    for (int i = 0; i < numbers.length; i++) {
      assertThat(putPart(urls.get(i), part(numbers[i])).status()).isEqualTo(200);
      Reply added = client.add(upload, numbers[i], md5(part(numbers[i])));
      assertThat(added.status()).isEqualTo(201);
      assertThat(added.json().get("addPartState").textValue()).isEqualTo("ADD_SUCCESS");
    }
  }

  private String state() throws IOException {
    JsonNode status = client.start(request).ok();
    return status.get("state").textValue() + " " + status.get("partsState").textValue();
  }

  @Test
  void partsInAnyOrderBecomeTheFile() throws IOException {
    String upload = start();
    send(upload, 3, 1, 2);
    Reply completed = client.complete(upload);
    assertThat(completed.status()).isEqualTo(201);
    assertThat(completed.json().get("partsState").textValue()).isEqualTo("111");
    String handle = completed.json().get("resultFileHandleId").textValue();
    JsonNode file = client.batch(handle, sage.folder());
    assertThat(file.at("/fileHandle/contentSize").intValue()).isEqualTo(content.length);
    assertThat(file.at("/fileHandle/key").textValue()).endsWith("/big.bin").contains("/3350396/");
    URI url = URI.create(file.get("preSignedURL").textValue());
    assertThat(SageClient.send(HttpRequest.newBuilder(url).build()).response().body())
        .isEqualTo(content);
    assertThat(client.complete(upload).json()).isEqualTo(completed.json());
  }

  @Test
  void theSameRequestGoesOnWhereTheUploadStopped() throws IOException {
    String upload = start();
    send(upload, 2);
    assertThat(start()).isEqualTo(upload);
    assertThat(state()).isEqualTo("UPLOADING 010");
    request.putNull("storageLocationId");
    assertThat(start()).as("null is the default location").isEqualTo(upload);
    request.put("storageLocationId", 1).put("generatePreview", false);
    assertThat(start()).as("every field counts").isNotEqualTo(upload);
    request.put("generatePreview", true);
    JsonNode anew = client.post("F/file/multipart?forceRestart=true", request.toString()).ok();
    assertThat(anew.get("uploadId").textValue()).isNotEqualTo(upload);
    assertThat(anew.get("partsState").textValue()).isEqualTo("000");
    assertThat(new SageClient(sage, SageUser.READER).start(request).ok().get("uploadId"))
        .as("another user")
        .isNotEqualTo(anew.get("uploadId"));
  }

  /** Cases 113 and 118 of §g: what was uploaded before needs neither URLs nor parts. */
  @Test
  void theSameFileAgainIsCompletedAtOnce() throws IOException {
    String handle = client.upload("a.txt", "alpha");
    ObjectNode again = multipart("a.txt", "alpha".getBytes(), 8 << 20);
    JsonNode status = client.start(again).ok();
    assertThat(status.get("state").textValue()).isEqualTo("COMPLETED");
    assertThat(status.get("resultFileHandleId").textValue()).isEqualTo(handle);
  }

  @Test
  void aPartWithAnotherMd5IsNotAdded() throws IOException {
    String upload = start();
    JsonNode url = client.urls(upload, 1).get(0);
    putPart(url, part(2));
    Reply failed = client.add(upload, 1, md5(part(1)));
    assertThat(failed.status()).isEqualTo(201);
    assertThat(failed.json().get("addPartState").textValue()).isEqualTo("ADD_FAILED");
    assertThat(failed.json().get("errorMessage").textValue()).contains("MD5");
    assertThat(state()).isEqualTo("UPLOADING 000");
    assertThat(client.add(upload, 2, md5(part(2))).json().get("addPartState").textValue())
        .as("never put")
        .isEqualTo("ADD_FAILED");
    assertThat(putPart(url, part(1)).status()).isEqualTo(200);
    assertThat(client.add(upload, 1, md5(part(1))).json().get("addPartState").textValue())
        .isEqualTo("ADD_SUCCESS");
  }

  @Test
  void aPartThatIsAddedTwiceIsMissingAgain() throws IOException {
    String upload = start();
    send(upload, 1);
    assertThat(state()).isEqualTo("UPLOADING 100");
    JsonNode again = client.add(upload, 1, md5(part(1))).ok();
    assertThat(again.get("addPartState").textValue()).isEqualTo("ADD_FAILED");
    assertThat(state()).isEqualTo("UPLOADING 000");
  }

  @Test
  void aLatePutChangesNothingThatWasAdded() throws IOException {
    ObjectNode small = multipart("a.txt", "alpha".getBytes(), 8 << 20);
    String upload = client.start(small).ok().get("uploadId").textValue();
    JsonNode url = client.urls(upload, 1).get(0);
    putPart(url, "alpha".getBytes());
    client.add(upload, 1, md5("alpha".getBytes())).ok();
    putPart(url, "wrong".getBytes());
    String handle = client.complete(upload).ok().get("resultFileHandleId").textValue();
    putPart(url, "wrong".getBytes());
    String get = client.batch(handle, sage.folder()).get("preSignedURL").textValue();
    assertThat(SageClient.send(HttpRequest.newBuilder(URI.create(get)).build()).text())
        .isEqualTo("alpha");
  }

  @Test
  void anUploadIsCompletedWithAllItsPartsOnly() throws IOException {
    String upload = start();
    send(upload, 1);
    Reply refused = client.complete(upload);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.reason()).startsWith("Missing 2 part(s)");
    send(upload, 2, 3);
    client.complete(upload).ok();
    assertThat(client.add(upload, 1, md5(part(1))).status()).isEqualTo(400);
  }

  @Test
  void onlyWhoHasBegunItMayGoOn() throws IOException {
    String upload = start();
    SageClient other = new SageClient(sage, SageUser.NEWCOMER);
    String urls = "F/file/multipart/" + upload + "/presigned/url/batch";
    assertThat(other.post(urls, "{\"partNumbers\":[1]}").status()).isEqualTo(403);
    assertThat(other.add(upload, 1, md5(part(1))).status()).isEqualTo(403);
    assertThat(other.complete(upload).status()).isEqualTo(403);
    for (String numbers : new String[] {"[]", "[0]", "[4]", "[\"1\"]"}) {
      assertThat(client.post(urls, "{\"partNumbers\":" + numbers + "}").status())
          .as(numbers)
          .isEqualTo(400);
    }
    assertThat(client.complete("12345").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "partSizeBytes, 1023",
    "partSizeBytes, 5368709121",
    "fileSizeBytes, 0",
    "fileSizeBytes, 10240001",
    "fileSizeBytes, 5497558138881",
    "fileName, '\"a#b\"'",
    "fileName, '\"\"'",
    "contentMD5Hex, '\"x\"'",
    "concreteType, '\"other\"'",
    "partSizeBytes, '\"1024\"'"
  })
  void requestsThatBreakALimitAreRefused(String name, String value) throws IOException {
    String text =
        request
            .toString()
            .replaceAll("\"" + name + "\":(\"[^\"]*\"|\\d+)", "\"" + name + "\":" + value);
    assertThat(text).isNotEqualTo(request.toString());
    assertThat(client.post("F/file/multipart", text).status()).isEqualTo(400);
    assertThat(SageOptions.defaults().smallestPart()).isEqualTo(5 * 1024 * 1024);
  }

  @Test
  void theStorageTakesOnlyWhatWasSigned() throws IOException {
    String upload = start();
    JsonNode url = client.urls(upload, 1).get(0);
    assertThat(url.get("uploadPresignedUrl").textValue())
        .contains("X-Amz-Expires=900")
        .contains("content-type");
    ((ObjectNode) url.get("signedHeaders")).put("Content-Type", "text/html");
    assertThat(putPart(url, new byte[1]).status()).isEqualTo(403);
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_PART_URLS, Fault.Kind.EXPIRED_URL).times(1));
    JsonNode expired = client.urls(upload, 1).get(0);
    assertThat(putPart(expired, new byte[1]).status()).isEqualTo(403);
    assertThat(putPart(client.urls(upload, 1).get(0), part(1)).status()).isEqualTo(200);
  }

  @Test
  void uploadsAtATimeDoNotDisturbEachOther() throws Exception {
    List<CompletableFuture<Void>> uploads =
        IntStream.range(0, 3)
            .mapToObj(i -> CompletableFuture.runAsync(() -> uploadSome("thread" + i)))
            .toList();
    CompletableFuture<Void> all =
        CompletableFuture.allOf(uploads.toArray(new CompletableFuture<?>[0]));
    // Asking meanwhile needs the locks that the uploads need.
    await()
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .atMost(Duration.ofSeconds(60))
        .until(() -> sage.uploads().get("count").intValue() == 30 && all.isDone());
    all.get();
    assertThat(sage.uploads().get("uploads").findValuesAsText("resultFileHandleId"))
        .doesNotHaveDuplicates()
        .hasSize(30);
    assertThat(sage.handles().get("count").intValue()).isEqualTo(30);
  }

  private void uploadSome(String name) {
    try {
      for (int i = 0; i < 10; i++) {
        client.upload(name + "-" + i, "content");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
