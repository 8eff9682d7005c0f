package io.synapsecourier.sandbox;

import static io.synapsecourier.sandbox.SandboxClient.putBytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.SandboxClient.Reply;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PutFaultTest {
  private Sandbox sandbox;
  private SandboxClient client;
  private final byte[] bytes = new byte[200_000];

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
    client = new SandboxClient(sandbox);
    new Random(1).nextBytes(bytes);
  }

  private String presignedUrl() throws IOException {
    return client.presign("a.bin", bytes.length).json().at("/files/0/presigned_url").textValue();
  }

  private void armOnce(Kind kind) {
    sandbox.arm(Fault.of(Endpoint.PUT, kind).withDelay(Duration.ofMillis(20)).times(1));
  }

  @Test
  void urlsLeadThroughTheGateOnlyWhileAPutFaultIsArmed() throws IOException {
    String direct = sandbox.storage().endpoint().toString();
    assertThat(presignedUrl()).startsWith(direct);
    armOnce(Kind.STATUS);
    assertThat(presignedUrl()).doesNotStartWith(direct).startsWith("http://127.0.0.1:");
    sandbox.arm();
    assertThat(presignedUrl()).startsWith(direct);
  }

  @Test
  void aStatusIsAnsweredAndNothingStored() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(503).withRetryAfter(2).times(1));
    String url = presignedUrl();
    Reply refused = putBytes(url, bytes);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.response().headers().firstValue("Retry-After")).contains("2");
    assertThat(sandbox.requests().puts()).isZero();
    assertThat(putBytes(url, bytes).status()).isEqualTo(200);
    assertThat(sandbox.requests().puts()).isEqualTo(1);
    assertThat(sandbox.requests().answers().get("put"))
        .containsEntry(503, 1L)
        .containsEntry(200, 1L);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESET_BEFORE", "RESET_READ"})
  void aResetInOrAfterTheBodyStoresNothing(Kind kind) throws IOException {
    armOnce(kind);
    String url = presignedUrl();
    assertThatThrownBy(() -> putBytes(url, bytes)).isInstanceOf(IOException.class);
    assertThat(sandbox.requests().puts()).isZero();
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"RESET_AFTER", "LOST_ANSWER"})
  void aLostAnswerComesAfterTheBytesAreStored(Kind kind) throws IOException {
    armOnce(kind);
    String url = presignedUrl();
    assertThatThrownBy(() -> putBytes(url, bytes)).isInstanceOf(IOException.class);
    assertThat(sandbox.requests().puts()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = Kind.class,
      names = {"WRONG_BODY", "HTML"})
  void somebodyElsesSuccessStoresNothing(Kind kind) throws IOException {
    armOnce(kind);
    assertThat(putBytes(presignedUrl(), bytes).status()).isEqualTo(200);
    assertThat(sandbox.requests().puts()).isZero();
  }

  @Test
  void anAnswerThatIsCutOffComesAfterTheBytesAreStored() throws IOException {
    armOnce(Kind.TRUNCATE);
    String url = presignedUrl();
    assertThatThrownBy(() -> putBytes(url, bytes)).isInstanceOf(IOException.class);
    assertThat(sandbox.requests().puts()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 403})
  void anUrlThatHasExpiredIsToldSo(int status) throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.EXPIRED).withStatus(status).times(1));
    Reply refused = putBytes(presignedUrl(), bytes);
    assertThat(refused.status()).isEqualTo(status);
    assertThat(refused.text()).contains("expired");
    assertThat(sandbox.requests().puts()).isZero();
  }

  @Test
  void nobodyListensWhereTheStorageIsGone() throws IOException {
    armOnce(Kind.GONE);
    String url = presignedUrl();
    assertThatThrownBy(() -> putBytes(url, bytes)).isInstanceOf(ConnectException.class);
    assertThat(putBytes(presignedUrl(), bytes).status()).isEqualTo(200);
  }

  @Test
  void aFaultOfAnAddressThatContainsATextLeavesTheOthersAlone() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.STATUS).containing("b.bin"));
    assertThat(putBytes(presignedUrl(), bytes).status()).isEqualTo(200);
    String other =
        client.presign("b.bin", bytes.length).json().at("/files/0/presigned_url").textValue();
    assertThat(putBytes(other, bytes).status()).isEqualTo(503);
  }

  @Test
  void aSlowPutArrivesInTheEnd() throws IOException {
    armOnce(Kind.SLOW);
    Reply put = putBytes(presignedUrl(), bytes);
    assertThat(put.status()).isEqualTo(200);
    assertThat(put.response().headers().firstValue("ETag")).isPresent();
  }

  @Test
  void theStorageStillChecksSignaturesBehindTheGate() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.SLOW).fromCall(1_000));
    String tampered = presignedUrl().replace("a.bin", "b.bin");
    // The storage refuses before it has read the body, and may close before its answer is read.
    await()
        .ignoreExceptionsInstanceOf(IOException.class)
        .untilAsserted(() -> assertThat(putBytes(tampered, bytes).status()).isEqualTo(403));
  }

  @Test
  void aClientMayWaitForContinue() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.SLOW).fromCall(1_000));
    HttpRequest put =
        HttpRequest.newBuilder(URI.create(presignedUrl()))
            .expectContinue(true)
            .PUT(BodyPublishers.ofByteArray(bytes))
            .build();
    assertThat(SandboxClient.send(put).status()).isEqualTo(200);
  }
}
