package io.synapsecourier.source.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.cloud.storage.Storage;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.source.Listing;
import io.synapsecourier.source.ObjectRoot;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person is told, and what is tried again; Google's client takes its time for that. */
@Tag("slow")
class GcsFailureTests {
  private GcsServer server;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    server = new GcsServer();
    server.objects.bucket("scans");
    for (int i = 0; i < 50; i++) {
      server.objects.put("scans", "f" + i, SourceContract.bytes("content"));
    }
    storage = GcsClients.of(new GcsAccess(null, true, null, server.uri()));
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "401, source-credentials",
    "403, source-permission",
    "404, source-missing",
    "400, source-unreadable"
  })
  void anErrorHasACodeASentenceAndARemedy(int status, String code) {
    server.refuse(99, status, request -> true);

    CourierException e = failureOf(source(storage));

    assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
    assertThat(e.problem().code()).isEqualTo(code);
    assertThat(e.problem().what()).contains("gs://scans");
    assertThat(e.problem().remedy()).isNotBlank();
  }

  @Test
  void aBusyServerIsAskedAgain() {
    server.refuse(2, 503, request -> true);

    assertThat(SourceContract.found(source(storage))).hasSize(50);
  }

  @Test
  void aListingThatFailsHalfWayFailsOnEachFurtherCall() {
    server.refuse(99, 403, request -> request.contains("pageToken"));
    ObjectRoot root = new ObjectRoot("gs", "scans", "", "", true, directory -> false);
    try (Listing listing = new GcsSource(storage, root, 20).list()) {
      for (int i = 0; i < 20; i++) {
        listing.next();
      }

      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(listing::hasNext).isInstanceOf(CourierException.class);
        assertThatThrownBy(listing::next).isInstanceOf(CourierException.class);
      }
    }
  }

  @Test
  void aRefusedReadIsNotTriedAgain() {
    Source source = source(storage);
    FileRef file = SourceContract.found(source).get(0);
    server.refuse(99, 403, request -> request.contains("alt=media"));
    int before = server.requests().size();

    assertThatThrownBy(() -> source.open(file, 0)).isInstanceOf(AccessDeniedException.class);

    assertThat(server.requests()).hasSize(before + 1);
  }

  @Test
  void anEndpointWhereNobodyListensIsUnreachable() throws IOException {
    URI nobody;
    try (ServerSocket socket = new ServerSocket(0)) {
      nobody = URI.create("http://127.0.0.1:" + socket.getLocalPort());
    }

    CourierException e = failureOf(source(client(nobody, Duration.ofSeconds(5))));

    assertThat(e.problem().code()).isEqualTo("source-unreachable");
  }

  @Test
  void aServerThatSaysNothingIsUnreachable() throws IOException {
    try (RawServer silent = RawServer.silent()) {
      CourierException e =
          failureOf(source(client(URI.create(silent.uri()), Duration.ofMillis(100))));

      assertThat(e.problem().code()).isEqualTo("source-unreachable");
    }
  }

  @Test
  void aKeyFileThatIsMissingOrNoKeyIsToldWithoutItsContent(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("key.json");
    assertThatThrownBy(() -> GcsClients.of(new GcsAccess(file, false, null, null)))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("does not exist");
    Files.writeString(file, "{\"private_key\": \"sesame\"}");

    assertThatThrownBy(() -> GcsClients.of(new GcsAccess(file, false, null, null)))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("no JSON key of a service account")
        .hasMessageNotContaining("sesame")
        .hasNoCause();
  }

  private static Storage client(URI endpoint, Duration silence) {
    return GcsClients.of(new GcsAccess(null, true, null, endpoint), Duration.ofSeconds(2), silence);
  }

  private static Source source(Storage storage) {
    return new GcsSource(storage, "scans", "", "", true, directory -> false);
  }

  private static CourierException failureOf(Source source) {
    return catchThrowableOfType(CourierException.class, () -> SourceContract.all(source));
  }
}
