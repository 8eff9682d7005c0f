package io.synapsecourier.sandbox.sage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Json;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** sage-synapse.md §e.4, §e.5, §i "fileHandle/batch" and "Bundle". */
class SageHandleTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  private static HttpRequest.Builder to(JsonNode file) {
    return HttpRequest.newBuilder(URI.create(file.get("preSignedURL").textValue()));
  }

  private static String batchOf(String files) {
    return "{\"includePreSignedURLs\":true,\"requestedFiles\":" + files + "}";
  }

  @Test
  void anUrlGetsTheFileWholeOrInRanges() throws IOException {
    ObjectNode entity = client.file(sage.folder(), "a.txt", "alphabet");
    String handle = entity.get("dataFileHandleId").textValue();
    JsonNode file = client.batch(handle, entity.get("id").textValue());
    assertThat(file.at("/fileHandle/fileName").textValue()).isEqualTo("a.txt");
    assertThat(file.get("preSignedURL").textValue())
        .contains("X-Amz-Expires=30")
        .containsPattern("X-Amz-Date=\\d{8}T\\d{6}Z");
    Reply whole = SageClient.send(to(file).build());
    assertThat(whole.text()).isEqualTo("alphabet");
    assertThat(whole.response().headers().firstValue("Content-Length")).contains("8");
    Reply range = SageClient.send(to(file).header("Range", "bytes=2-4").build());
    assertThat(range.status()).isEqualTo(206);
    assertThat(range.text()).isEqualTo("pha");
  }

  @Test
  void anUrlThatHasExpiredIsForbidden() throws IOException {
    String handle = client.upload("a.txt", "alpha");
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_HANDLE_BATCH, Fault.Kind.EXPIRED_URL).times(1));
    JsonNode expired = client.batch(handle, sage.folder());
    assertThat(SageClient.send(to(expired).build()).status()).isEqualTo(403);
    JsonNode renewed = client.batch(handle, sage.folder());
    assertThat(SageClient.send(to(renewed).build()).status()).isEqualTo(200);
  }

  @Test
  void filesThatAreNotThereOrNotForTheCallerAreToldEach() throws IOException {
    ObjectNode entity = client.file(sage.folder(), "a.txt", "alpha");
    String handle = entity.get("dataFileHandleId").textValue();
    String id = entity.get("id").textValue();
    String other = client.upload("b.txt", "beta");
    assertThat(client.batch("999", id).get("failureCode").textValue()).isEqualTo("NOT_FOUND");
    SageClient newcomer = new SageClient(sage, SageUser.NEWCOMER);
    assertThat(newcomer.batch(handle, id).has("preSignedURL")).isTrue();
    assertThat(newcomer.batch(other, id).get("failureCode").textValue())
        .as("not of this entity")
        .isEqualTo("UNAUTHORIZED");
    SageClient reader = new SageClient(sage, SageUser.READER);
    assertThat(reader.batch(handle, id).get("failureCode").textValue()).isEqualTo("UNAUTHORIZED");
    assertThat(reader.bundle(id).get("fileHandles")).isEmpty();
    assertThat(newcomer.bundle(id).get("fileHandles")).hasSize(1);
    assertThat(newcomer.get("F/fileHandle/" + handle).status()).isEqualTo(403);
    assertThat(client.get("F/fileHandle/999").status()).isEqualTo(404);
  }

  @Test
  void termsThatAreNotAgreedToKeepTheFileBack() throws IOException {
    ObjectNode entity = client.file(sage.folder(), "a.txt", "alpha");
    String id = entity.get("id").textValue();
    sage.restrict(id);
    SageClient newcomer = new SageClient(sage, SageUser.NEWCOMER);
    JsonNode terms = newcomer.bundle(id).get("restrictionInformation");
    assertThat(terms.get("hasUnmetAccessRequirement").booleanValue()).isTrue();
    assertThat(terms.get("restrictionLevel").textValue()).isEqualTo("RESTRICTED_BY_TERMS_OF_USE");
    String handle = entity.get("dataFileHandleId").textValue();
    assertThat(newcomer.batch(handle, id).get("failureCode").textValue()).isEqualTo("UNAUTHORIZED");
    assertThat(client.bundle(id).at("/restrictionInformation/hasUnmetAccessRequirement").asText())
        .isEqualTo("false");
  }

  /** Call 24 of Log 4 (§j) has the id as a number. */
  @Test
  void anIdMayBeANumber() throws IOException {
    String handle = client.upload("a.txt", "alpha");
    JsonNode answer =
        client.post("F/fileHandle/batch", batchOf("[{\"fileHandleId\":" + handle + "}]")).ok();
    assertThat(answer.at("/requestedFiles/0/preSignedURL").isTextual()).isTrue();
    assertThat(answer.at("/requestedFiles/0").has("fileHandle")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"{\"requestedFiles\":[{\"fileHandleId\":\"1\"}]}", "EMPTY", "MANY"})
  void requestsThatBreakALimitAreRefused(String request) throws IOException {
    String many = "[" + "{\"fileHandleId\":\"1\"},".repeat(100) + "{\"fileHandleId\":\"1\"}]";
    String body = request.replace("EMPTY", batchOf("[]")).replace("MANY", batchOf(many));
    assertThat(client.post("F/fileHandle/batch", body).status()).isEqualTo(400);
  }

  @Test
  void anExternalFileIsWhereItsUrlSays() throws IOException {
    ObjectNode external =
        Json.object()
            .put("concreteType", SageClient.MODEL + "file.ExternalFileHandle")
            .put("fileName", "ext.txt")
            .put("externalURL", "https://example.org/ext.txt")
            .putNull("contentMd5")
            .put("contentType", "text/plain");
    Reply made = client.post("F/externalFileHandle", external.toString());
    assertThat(made.status()).isEqualTo(200);
    String handle = made.json().get("id").textValue();
    assertThat(client.batch(handle, sage.folder()).get("preSignedURL").textValue())
        .isEqualTo("https://example.org/ext.txt");
    ObjectNode entity = SageClient.entity("FileEntity", "Ext", sage.folder());
    String id =
        client
            .post("R/entity", entity.put("dataFileHandleId", handle).toString())
            .ok()
            .get("id")
            .textValue();
    assertThat(client.bundle(id).at("/fileHandles/0")).isEqualTo(made.json());
    external.remove("externalURL");
    assertThat(client.post("F/externalFileHandle", external.toString()).status()).isEqualTo(400);
  }
}
