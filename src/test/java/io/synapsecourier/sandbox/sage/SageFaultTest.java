package io.synapsecourier.sandbox.sage;

import static io.synapsecourier.sandbox.sage.SageClient.entity;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.sage.SageClient.Reply;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SageFaultTest {
  private final SageSandbox sage = SharedSage.fresh();
  private final SageClient client = new SageClient(sage);

  private Reply makeFolder() throws IOException {
    return client.post("R/entity", entity("Folder", "sub", sage.folder()).toString());
  }

  private int entities() {
    return sage.entities().get("count").intValue();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"LOST_ANSWER", "RESET_AFTER", "TRUNCATE"})
  void anAnswerThatIsLostOrCutComesAfterTheWork(Kind kind) throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_ENTITY_CREATE, kind).times(1));
    assertThatThrownBy(this::makeFolder).isInstanceOf(IOException.class);
    assertThat(entities()).isEqualTo(3);
    assertThat(makeFolder().status()).isEqualTo(409);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESET_BEFORE", "RESET_READ", "KEPT_BACK"})
  void aResetBeforeTheWorkLeavesNothingDone(Kind kind) {
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_ENTITY_CREATE, kind));
    assertThatThrownBy(this::makeFolder).isInstanceOf(IOException.class);
    assertThat(entities()).isEqualTo(2);
    assertThat(sage.sandbox().release()).isEqualTo(kind == Kind.KEPT_BACK ? 1 : 0);
    assertThat(entities()).isEqualTo(kind == Kind.KEPT_BACK ? 3 : 2);
  }

  @Test
  void aStatusIsAnsweredInTheFormOfTheServer() throws IOException {
    sage.sandbox()
        .arm(
            Fault.of(Endpoint.SAGE_ENTITY_CREATE, Kind.STATUS)
                .withStatus(503)
                .withRetryAfter(2)
                .containing("\"sub\"")
                .times(1));
    assertThat(client.folder(sage.folder(), "other")).startsWith("syn");
    Reply refused = makeFolder();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("2");
    assertThat(refused.json().get("concreteType").textValue()).endsWith("ErrorResponse");
    assertThat(makeFolder().status()).isEqualTo(201);
    assertThat(sage.sandbox().requests().answers().get("sage_entity_create"))
        .containsEntry(503, 1L)
        .containsEntry(201, 2L);
  }

  @Test
  void aRuleCanNameAnEntityOfThePath() throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_BUNDLE, Kind.STATUS).containing(sage.folder() + "/"));
    String bundle = "R/entity/" + sage.project() + "/bundle2";
    assertThat(client.post(bundle, SageClient.BUNDLE).status()).isEqualTo(200);
    bundle = bundle.replace(sage.project(), sage.folder());
    assertThat(client.post(bundle, SageClient.BUNDLE).status()).isEqualTo(503);
  }

  @Test
  void thePutOfAPartCanGoWrong() throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(403).times(1));
    byte[] content = "alpha".getBytes();
    String upload =
        client
            .start(SageClient.multipart("a.txt", content, 8 << 20))
            .ok()
            .get("uploadId")
            .textValue();
    JsonNode url = client.urls(upload, 1).get(0);
    assertThat(SageClient.putPart(url, content).status()).isEqualTo(403);
    assertThat(SageClient.putPart(url, content).status()).isEqualTo(200);
    assertThat(client.add(upload, 1, SageClient.md5(content)).ok().toString())
        .contains("ADD_SUCCESS");
  }

  private HttpRequest get(String content) throws IOException {
    String handle = client.upload("a.txt", content);
    String url = client.batch(handle, sage.folder()).get("preSignedURL").textValue();
    return HttpRequest.newBuilder(URI.create(url)).build();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"TRUNCATE", "RESET_BEFORE", "RESET_AFTER", "GONE"})
  void aDownloadCanBreak(Kind kind) throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.GET, kind));
    HttpRequest get = get("alpha");
    // Of every try: the JDK's client repeats a GET that gets no answer.
    assertThatThrownBy(() -> SageClient.send(get)).isInstanceOf(IOException.class);
    assertThat(sage.sandbox().faultHits()).isPositive();
    sage.sandbox().arm();
    assertThat(SageClient.send(get("alpha")).text()).isEqualTo("alpha");
  }

  @Test
  void aDownloadCanBeRefusedAsExpired() throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.GET, Kind.EXPIRED).withStatus(403).times(1));
    HttpRequest get = get("alpha");
    Reply refused = SageClient.send(get);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text()).contains("expired");
    assertThat(SageClient.send(get).text()).isEqualTo("alpha");
    assertThat(sage.sandbox().requests().answers().get("get"))
        .containsEntry(403, 1L)
        .containsEntry(200, 1L);
  }

  @Test
  void theCallsAreToldInTheirOrder() throws IOException {
    sage.sandbox().arm(Fault.of(Endpoint.SAGE_ENTITY_CREATE, Kind.LOST_ANSWER).times(1));
    assertThatThrownBy(this::makeFolder).isInstanceOf(IOException.class);
    client.put("F/file/multipart/9/add/1?partMD5Hex=ab", "");
    client.get("S/entities").ok();
    String body = entity("Folder", "sub", sage.folder()).toString();
    assertThat(sage.calls())
        .isEqualTo(
            List.of(
                new SageCall("POST", "/repo/v1/entity", body, 0),
                new SageCall("PUT", "/file/v1/file/multipart/9/add/1?partMD5Hex=ab", "", 404)));
    assertThat(client.get("S/calls").ok().at("/calls/1/status").intValue()).isEqualTo(404);
  }

  @ParameterizedTest
  @EnumSource(value = Endpoint.class, names = "SAGE_.*", mode = EnumSource.Mode.MATCH_ALL)
  void everyEndpointIsDocumented(Endpoint endpoint) throws IOException {
    assertThat(Files.readString(Path.of("docs/sandbox.md"))).contains("`" + endpoint.word() + "`");
  }
}
