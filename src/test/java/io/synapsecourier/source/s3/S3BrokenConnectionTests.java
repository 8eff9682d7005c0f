package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.io.InputStream;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.s3.S3Client;

/**
 * Connections that break, and servers that ask for patience, between a client and a real server.
 */
class S3BrokenConnectionTests {
  private static final Predicate<RawServer.Request> LISTS =
      request -> request.line().contains("list-type=2");
  private static final Predicate<RawServer.Request> READS =
      request -> request.line().startsWith("GET ") && !LISTS.test(request);

  private Bucket bucket;
  private CuttingProxy proxy;
  private S3Client client;

  @BeforeEach
  void start() throws IOException {
    bucket = new Bucket();
    proxy = CuttingProxy.to(bucket.endpoint());
    client = S3Clients.of(bucket.access(proxy.uri()));
  }

  @AfterEach
  void stop() throws IOException {
    client.close();
    proxy.close();
    bucket.close();
  }

  @Test
  void aBusyServerIsAskedAgain() {
    bucket.put("f", "x");
    proxy.answer(2, S3FailureTests.error(503, "SlowDown"), LISTS);

    assertThat(SourceContract.found(source())).hasSize(1);
    assertThat(proxy.requests()).isEqualTo(3);
  }

  @Test
  void aListingWhoseConnectionBreaksIsAskedForAgain() {
    for (int i = 0; i < 20; i++) {
      bucket.put("f" + i, "x");
    }
    proxy.reset(2, 700, LISTS);

    assertThat(SourceContract.found(bucket.paged(client, "", 7))).hasSize(20);
  }

  @Test
  void aListingThatFailsOnItsThirdPageFailsOnEachFurtherCall() {
    for (int i = 10; i < 40; i++) {
      bucket.put("f" + i, "x");
    }
    proxy.answer(
        99,
        S3FailureTests.error(403, "AccessDenied"),
        request -> LISTS.test(request) && proxy.requests() > 2);

    try (Listing listing = bucket.paged(client, "", 7).list()) {
      for (int i = 0; i < 14; i++) {
        assertThat(listing.next().path()).isEqualTo("f" + (10 + i));
      }
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(listing::hasNext).isInstanceOf(CourierException.class);
        assertThatThrownBy(listing::next).isInstanceOf(CourierException.class);
      }
    }
  }

  @Test
  void aReadThatBreaksOffAgainAndAgainGoesOnWhereItWas() throws IOException {
    byte[] content = put("f", 1_000_000);
    FileRef file = SourceContract.found(source()).get(0);
    proxy.cut(4, 200_000, READS);

    try (InputStream in = source().open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }

    assertThat(proxy.heads())
        .filteredOn(request -> request.header("Range") != null)
        .hasSize(4)
        .allSatisfy(request -> assertThat(request.header("If-Match")).isNotBlank());
  }

  @Test
  void aReadWhoseConnectionIsResetGoesOn() throws IOException {
    byte[] content = put("f", 1_000_000);
    FileRef file = SourceContract.found(source()).get(0);
    proxy.reset(4, 200_000, READS);

    try (InputStream in = source().open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void anObjectThatIsReplacedWhileItIsReadIsNotReadOn() throws IOException {
    put("f", 1_000_000);
    FileRef file = SourceContract.found(source()).get(0);
    proxy.cut(1, 300_000, READS);

    try (InputStream in = source().open(file, 0)) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      bucket.put("f", new byte[1_000_000]);

      assertThatThrownBy(in::readAllBytes).isInstanceOf(ChangedException.class);
    }
  }

  @Test
  void closingEarlyDoesNotReadTheRest() throws IOException {
    put("f", 32 << 20);
    FileRef file = SourceContract.found(source()).get(0);

    try (InputStream in = source().open(file, 0)) {
      assertThat(in.read()).isNotNegative();
    }

    assertThat(proxy.sent()).isLessThan(16 << 20);
  }

  private byte[] put(String key, int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    bucket.put(key, content);
    return content;
  }

  private Source source() {
    return bucket.paged(client, "", 1000);
  }
}
