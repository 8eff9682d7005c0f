package io.synapsecourier.transfer;

import static io.synapsecourier.rawserver.RawServer.answer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.StoredFile;
import io.synapsecourier.transfer.TransferException.Busy;
import io.synapsecourier.transfer.TransferException.Expired;
import io.synapsecourier.transfer.TransferException.Refused;
import io.synapsecourier.transfer.TransferException.SourceChanged;
import io.synapsecourier.transfer.TransferException.SourceUnreadable;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;

@Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
class MultipartPutTest {
  private static final int PART = (int) SharedSandbox.PART_SIZE;
  private static final int SIZE = 4 * PART + 17;

  private final StorageClient client = new StorageClient(8, true, 20);
  private final ExecutorService partThreads = Executors.newFixedThreadPool(4);
  private final ExecutorService checksumThreads = Executors.newCachedThreadPool();
  private final MultipartPut multipart = new MultipartPut(client, partThreads, checksumThreads);
  private final Bytes content = Bytes.random(SIZE, 11);

  @AfterEach
  void close() {
    partThreads.shutdownNow();
    checksumThreads.shutdownNow();
    client.close();
  }

  private static PresignedFile presigned(Sandbox sandbox) throws IOException {
    return PresignedFile.ask(sandbox, "large.bin", SIZE, null);
  }

  @Test
  void aFileGoesUpInPartsAndIsWholeAtTheStorage() throws IOException {
    Sandbox sandbox = SharedSandbox.fresh();
    PresignedFile file = presigned(sandbox);
    String sha1 = multipart.put(file.parts(), content, ByteFlow.FREE);
    assertThat(sha1).isEqualTo(content.sha1());
    assertThat(file.parts().etags().keySet()).containsExactlyInAnyOrder(1, 2, 3, 4, 5);
    assertThat(file.parts().etags().values()).allMatch(etag -> etag.matches("\"[0-9a-f]{32}\""));
    assertThat(file.confirm(sandbox, sha1, SIZE).error()).isNull();
    assertThat(sandbox.files())
        .singleElement()
        .extracting(StoredFile::size, StoredFile::sha1)
        .containsExactly((long) SIZE, content.sha1());
  }

  @Test
  void onePartThatFailedGoesAgainAlone() throws IOException {
    Sandbox sandbox = SharedSandbox.fresh();
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(503).fromCall(3).times(1));
    PresignedFile file = presigned(sandbox);
    assertThatThrownBy(() -> multipart.put(file.parts(), content, ByteFlow.FREE))
        .isInstanceOf(Busy.class);
    Map<Integer, String> kept = file.parts().etags();
    assertThat(kept).hasSize(4);
    String sha1 = multipart.put(file.parts(), content, ByteFlow.FREE);
    assertThat(file.parts().etags()).containsAllEntriesOf(kept).hasSize(5);
    assertThat(sandbox.requests().puts()).isEqualTo(6);
    assertThat(file.confirm(sandbox, sha1, SIZE).error()).isNull();
    sandbox.arm();
  }

  @Test
  void expiredPartUrlsAskForANewUpload() throws IOException {
    Sandbox sandbox = SharedSandbox.fresh();
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.EXPIRED_URL));
    PresignedFile file = presigned(sandbox);
    sandbox.arm();
    // A refusal may close the connection before it is read: then the next attempt reads it.
    await()
        .untilAsserted(
            () ->
                assertThatThrownBy(() -> multipart.put(file.parts(), content, ByteFlow.FREE))
                    .isInstanceOf(Expired.class));
    assertThat(file.parts().etags()).isEmpty();
  }

  @Test
  void fewerUrlsThanPartsAreRefusedBeforeAByteMoves() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, ""))) {
      Parts parts = new Parts("u", PART, List.of(server.uri(), server.uri()));
      assertThatThrownBy(() -> multipart.put(parts, content, ByteFlow.FREE))
          .isInstanceOf(Refused.class)
          .hasMessage("the backend presigned 2 parts of " + PART + " bytes, and the file has 5");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void aFileOfMorePartsThanAnIntCountsIsNotTakenForASmallOne() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, ""))) {
      Parts parts = new Parts("u", 1, List.of(server.uri()));
      assertThatThrownBy(
              () -> multipart.put(parts, content.listedAs((1L << 32) + 1), ByteFlow.FREE))
          .isInstanceOf(Refused.class)
          .hasMessageContaining("the file has 4294967297");
      assertThat(server.connections()).isZero();
    }
  }

  @Test
  void partsCarryNoContentTypeAndTheirOwnBytes() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "ETag: \"e\"\r\n", ""))) {
      Parts parts = parts(server, 3, 10);
      Bytes small = Bytes.random(25, 2);
      assertThat(multipart.put(parts, small, ByteFlow.FREE)).isEqualTo(small.sha1());
      assertThat(server.requests())
          .allMatch(request -> request.header("Content-Type") == null)
          .extracting(request -> request.line() + " " + request.header("Content-Length"))
          .containsExactlyInAnyOrder(
              "PUT /1 HTTP/1.1 10", "PUT /2 HTTP/1.1 10", "PUT /3 HTTP/1.1 5");
    }
  }

  @Test
  void moreUrlsThanPartsAreLeftAlone() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "ETag: \"e\"\r\n", ""))) {
      Parts parts = parts(server, 9, 10);
      multipart.put(parts, Bytes.random(20, 2), ByteFlow.FREE);
      assertThat(parts.etags().keySet()).containsExactlyInAnyOrder(1, 2);
    }
  }

  @Test
  void anEmptyFileIsOneEmptyPart() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "ETag: \"e\"\r\n", ""))) {
      Parts parts = parts(server, 1, 10);
      Bytes empty = Bytes.random(0, 1);
      assertThat(multipart.put(parts, empty, ByteFlow.FREE)).isEqualTo(empty.sha1());
      assertThat(server.requests()).hasSize(1);
    }
  }

  @Test
  void aFileThatChangesBetweenTwoAttemptsIsNotPutTogetherFromBoth() throws IOException {
    try (RawServer server =
        RawServer.answering(
            answer(200, "ETag: \"e\"\r\n", ""),
            answer(503, ""),
            answer(200, "ETag: \"e\"\r\n", ""))) {
      Bytes file = Bytes.random(20, 1);
      Parts parts = parts(server, 2, 10);
      assertThatThrownBy(() -> multipart.put(parts, file, ByteFlow.FREE)).isInstanceOf(Busy.class);
      file.become(Bytes.random(20, 2));
      assertThatThrownBy(() -> multipart.put(parts, file, ByteFlow.FREE))
          .isInstanceOf(SourceChanged.class);
    }
  }

  @Test
  void aSourceOfAnotherLengthIsNotSentAsThatFile() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "ETag: \"e\"\r\n", ""))) {
      for (long listed : new long[] {19, 21}) {
        Parts parts = parts(server, 3, 10);
        Content other = Bytes.random(20, 1).listedAs(listed);
        assertThatThrownBy(() -> multipart.put(parts, other, ByteFlow.FREE))
            .isInstanceOf(SourceChanged.class);
      }
    }
  }

  @Test
  void aChecksumThatCouldNotBeReadIsReadAgain() throws IOException {
    try (RawServer server = RawServer.answering(answer(200, "ETag: \"e\"\r\n", ""))) {
      Bytes file = Bytes.random(20, 1);
      FailingOnce source = new FailingOnce(file);
      Parts parts = parts(server, 2, 10);
      String first = Bytes.of(Arrays.copyOf(file.array(), 10)).sha1();
      parts.done(1, new StorageClient.Receipt(first, "\"e\""));
      assertThatThrownBy(() -> multipart.put(parts, source, ByteFlow.FREE))
          .isInstanceOf(SourceUnreadable.class);
      assertThat(multipart.put(parts, source, ByteFlow.FREE)).isEqualTo(file.sha1());
    }
  }

  private static Parts parts(RawServer server, int count, int partSize) {
    List<String> urls =
        java.util.stream.IntStream.rangeClosed(1, count)
            .mapToObj(number -> server.uri() + "/" + number)
            .toList();
    return new Parts("u", partSize, urls);
  }

  /** The first time that it is read from its begin, it fails. */
  private static final class FailingOnce implements Content {
    private final Bytes bytes;
    private final AtomicInteger begins = new AtomicInteger();

    FailingOnce(Bytes bytes) {
      this.bytes = bytes;
    }

    @Override
    public long length() {
      return bytes.length();
    }

    @Override
    public InputStream open(long offset) throws IOException {
      if (offset == 0 && begins.getAndIncrement() == 0) {
        throw new IOException("the share is away");
      }
      return bytes.open(offset);
    }
  }
}
