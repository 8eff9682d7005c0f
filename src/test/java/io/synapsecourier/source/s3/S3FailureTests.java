package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.s3.S3Client;

/** What a person is told when S3 refuses or does not answer. */
class S3FailureTests {

  @ParameterizedTest
  @CsvSource({
    "403, AccessDenied, source-permission, s3:ListBucket",
    "403, InvalidAccessKeyId, source-credentials, credentials.yaml",
    "403, SignatureDoesNotMatch, source-credentials, credentials.yaml",
    "400, ExpiredToken, source-credentials, renew",
    "403, RequestTimeTooSkewed, source-clock, clock",
    "301, PermanentRedirect, source-region, region",
    "400, AuthorizationHeaderMalformed, source-region, region",
    "404, NoSuchBucket, source-missing, bucket",
    "503, SlowDown, source-busy, less often",
    "500, InternalError, source-unreadable, next run",
    "405, MethodNotAllowed, source-unreadable, next run"
  })
  void anErrorHasACodeASentenceAndARemedy(int status, String awsCode, String code, String remedy)
      throws IOException {
    try (RawServer server = RawServer.answering(error(status, awsCode));
        S3Client client = client(server.uri(), Duration.ofSeconds(5))) {
      CourierException e = failureOf(client);

      assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
      assertThat(e.problem().code()).isEqualTo(code);
      assertThat(e.problem().what()).contains("s3://scans");
      assertThat(e.problem().remedy()).containsIgnoringCase(remedy);
      assertThat(e.getMessage()).doesNotContain("sesame");
    }
  }

  @Test
  void aWrongSecretKeyIsACaseOfCredentials() {
    try (Bucket bucket = new Bucket()) {
      S3Access right = bucket.access(bucket.endpoint());
      S3Access wrong =
          new S3Access(
              null, right.accessKey(), "sesame", null, right.region(), right.endpoint(), true);
      try (S3Client client = S3Clients.of(wrong)) {
        assertThat(failureOf(client).problem().code()).isEqualTo("source-credentials");
      }
    }
  }

  @Test
  void anEndpointWhereNobodyListensIsUnreachable() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (S3Client client = client("http://127.0.0.1:" + port, Duration.ofSeconds(5))) {
      CourierException e = failureOf(client);

      assertThat(e.problem().code()).isEqualTo("source-unreachable");
      assertThat(e.problem().what()).contains("efused");
    }
  }

  @Test
  void anEndpointWithoutAnAddressIsUnreachable() {
    try (S3Client client = client("http://no-such-host.invalid", Duration.ofSeconds(5))) {
      CourierException e = failureOf(client);

      assertThat(e.problem().code()).isEqualTo("source-unreachable");
      assertThat(e.problem().what()).contains("no-such-host.invalid is not known");
    }
  }

  @Test
  void aServerThatSaysNothingIsUnreachable() throws IOException {
    try (RawServer silent = RawServer.silent();
        S3Client client = client(silent.uri(), Duration.ofMillis(100))) {
      assertThat(failureOf(client).problem().code()).isEqualTo("source-unreachable");
      assertThat(silent.connections()).as("attempts").isGreaterThan(1);
    }
  }

  @Test
  void anAnswerThatIsNoXmlIsUnreadable() throws IOException {
    try (RawServer server = RawServer.answering(RawServer.answer(200, "<html>welcome"));
        S3Client client = client(server.uri(), Duration.ofSeconds(5))) {
      assertThat(failureOf(client).problem().code()).isEqualTo("source-unreadable");
    }
  }

  @Test
  void aProfileThatDoesNotExistIsACaseOfCredentials() throws IOException {
    try (RawServer server = RawServer.silent()) {
      S3Access access =
          new S3Access(
              "no-such-profile", null, null, null, "eu-north-1", URI.create(server.uri()), true);
      try (S3Client client = S3Clients.of(access)) {
        CourierException e = failureOf(client);

        assertThat(e.problem().code()).isEqualTo("source-credentials");
        assertThat(e.problem().what()).contains("no-such-profile");
      }
    }
  }

  @Test
  void theRegionIsTheOneOfTheAccessOrTheFirstOfAws() {
    S3Access named =
        new S3Access(null, "a", "b", null, "eu-north-1", URI.create("http://127.0.0.1"), true);
    try (S3Client client = S3Clients.of(named)) {
      assertThat(client.serviceClientConfiguration().region().id()).isEqualTo("eu-north-1");
    }
  }

  @Test
  void aNegativeOffsetIsAMistakeOfTheProgram() {
    Source source = source(null);

    assertThatThrownBy(() -> source.open(null, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  static String error(int status, String code) {
    return RawServer.answer(
        status,
        "Content-Type: application/xml\r\n",
        "<Error><Code>" + code + "</Code><Message>refused by the test</Message></Error>");
  }

  private static S3Client client(String endpoint, Duration silence) {
    S3Access access =
        new S3Access(null, "key", "sesame", null, "us-east-1", URI.create(endpoint), true);
    return S3Clients.of(access, Duration.ofSeconds(2), silence);
  }

  private static Source source(S3Client client) {
    return new S3Source(client, "scans", "ct", "", true, directory -> false);
  }

  private static CourierException failureOf(S3Client client) {
    return catchThrowableOfType(CourierException.class, () -> SourceContract.all(source(client)));
  }
}
