package io.synapsecourier.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.transfer.PresignedFile.Confirmed;
import io.synapsecourier.transfer.TransferException.Busy;
import io.synapsecourier.transfer.TransferException.Expired;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Single PUTs to a storage that checks signatures. */
class SandboxPutTest {
  private final StorageClient client = new StorageClient(4, true, 20);
  private Sandbox sandbox;

  @BeforeEach
  void start() {
    sandbox = SharedSandbox.fresh();
  }

  @AfterEach
  void close() {
    sandbox.arm();
    client.close();
  }

  private StorageClient.Receipt put(PresignedFile file, Bytes content) throws TransferException {
    return client.put(file.url(), content, 0, content.length(), file.contentType(), ByteFlow.FREE);
  }

  @ParameterizedTest
  @CsvSource({
    "a.png, 3, image/png",
    "empty.txt, 0, text/plain",
    "noext, 1,",
    "한글 name.jpg, 70000, image/jpeg",
    "a+b %2F~;=&.json, 12, application/json"
  })
  void theStorageHasTheBytesUnderTheChecksumThatWasTaken(String name, int size, String type)
      throws IOException {
    Bytes content = Bytes.random(size, 9);
    PresignedFile file = PresignedFile.ask(sandbox, name, size, type);
    StorageClient.Receipt receipt = put(file, content);
    assertThat(receipt.sha1()).isEqualTo(content.sha1());
    assertThat(receipt.etag()).isEqualToIgnoringCase("\"" + content.hash("MD5") + "\"");
    Confirmed confirmed = file.confirm(sandbox, receipt.sha1(), size);
    assertThat(confirmed.error()).isNull();
    assertThat(sandbox.files())
        .singleElement()
        .extracting(StoredFile::filename, StoredFile::size, StoredFile::sha1)
        .containsExactly(name, (long) size, content.sha1());
  }

  @Test
  void anExpiredUrlIsToldAsSuch() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.EXPIRED_URL));
    PresignedFile file = PresignedFile.ask(sandbox, "a.png", 3, null);
    assertThatThrownBy(() -> put(file, Bytes.random(3, 1)))
        .isInstanceOf(Expired.class)
        .hasMessageContaining("403")
        .hasMessageNotContaining("Signature")
        .hasMessageNotContaining("?");
    assertThat(sandbox.files()).isEmpty();
  }

  @Test
  void aBusyStorageSaysHowLongToWait() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(503).withRetryAfter(9).times(1));
    PresignedFile file = PresignedFile.ask(sandbox, "a.png", 3, null);
    assertThatThrownBy(() -> put(file, Bytes.random(3, 1)))
        .isInstanceOfSatisfying(
            Busy.class, e -> assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(9)));
    assertThat(put(file, Bytes.random(3, 1)).sha1()).isEqualTo(Bytes.random(3, 1).sha1());
  }

  @Test
  void aResetInTheMiddleIsBusyAndNothingCounts() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.RESET_BEFORE).times(1));
    Bytes content = Bytes.random(900_000, 1);
    PresignedFile file = PresignedFile.ask(sandbox, "a.bin", 900_000, null);
    assertThatThrownBy(() -> put(file, content)).isInstanceOf(Busy.class);
    assertThat(file.confirm(sandbox, content.sha1(), 900_000).error()).contains("not found");
    put(file, content);
    assertThat(file.confirm(sandbox, content.sha1(), 900_000).error()).isNull();
  }

  @Test
  void aLostAnswerIsBusyAndTheSameBytesMayGoAgain() throws IOException {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.LOST_ANSWER).times(1));
    Bytes content = Bytes.random(1000, 1);
    PresignedFile file = PresignedFile.ask(sandbox, "a.bin", 1000, null);
    assertThatThrownBy(() -> put(file, content)).isInstanceOf(Busy.class);
    assertThat(put(file, content).sha1()).isEqualTo(content.sha1());
    assertThat(file.confirm(sandbox, content.sha1(), 1000).error()).isNull();
  }
}
