package io.synapsecourier.backend.sage.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.transfer.Bytes;
import io.synapsecourier.transfer.TransferException;
import java.io.IOException;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Multipart uploads with faults; the numbers are those of {@code sage-synapse.md §g}. */
@Timeout(60)
class MultipartUploadTest {
  private static final long PART = SharedSandbox.SAGE_PART;
  private static final Bytes THREE_PARTS = Bytes.random((int) (2 * PART + 5), 7);

  @RegisterExtension private final SageFixture sage = new SageFixture();

  private FileHandle upload(Bytes content, String md5) throws IOException {
    return upload(content, md5, ByteFlow.FREE);
  }

  private FileHandle upload(Bytes content, String md5, ByteFlow flow) throws IOException {
    return new MultipartUpload(sage.client(), sage.storage(), sage.threads(), 3, size -> PART)
        .upload(file(content, md5, flow));
  }

  private static UploadFile file(Bytes content, String md5, ByteFlow flow) {
    return new UploadFile("big.bin", "application/octet-stream", content, md5, 1L, flow);
  }

  private FileHandle upload() throws IOException {
    return upload(THREE_PARTS, null);
  }

  private void arm(Fault... faults) {
    sage.sage().sandbox().arm(faults);
  }

  private static Fault part(int number, Fault.Kind kind) {
    return Fault.of(Endpoint.PUT, kind).containing("-" + number + "/big.bin").times(1);
  }

  private JsonNode handle(String id) {
    for (JsonNode handle : sage.sage().handles().path("handles")) {
      if (handle.path("id").asText().equals(id)) {
        return handle;
      }
    }
    throw new AssertionError("no handle " + id);
  }

  private void assertWhole(FileHandle uploaded) {
    assertThat(handle(uploaded.id()).path("contentSize").asLong()).isEqualTo(THREE_PARTS.length());
    assertThat(handle(uploaded.id()).path("contentMd5").asText())
        .isEqualTo(THREE_PARTS.hash("MD5"));
    assertThat(sage.sage().handles().path("count").asInt()).isEqualTo(1);
  }

  private List<String> puts(int part) {
    return sage.proxy().lines("PUT storage " + (part - 1) * PART + "+");
  }

  @Test
  void theCallsAreThoseOfTheReleasedClientInTheirOrder() throws IOException {
    AtomicLong moved = new AtomicLong();
    FileHandle uploaded = upload(THREE_PARTS, null, moved::addAndGet);

    assertWhole(uploaded);
    assertThat(moved).hasValue(THREE_PARTS.length());
    List<String> calls = sage.proxy().lines();
    String upload = sage.sage().uploads().at("/uploads/0/uploadId").asText();
    assertThat(calls.get(0))
        .isEqualTo(
            "POST F/file/multipart?forceRestart=false {\"concreteType\":"
                + "\"org.sagebionetworks.repo.model.file.MultipartUploadRequest\","
                + "\"contentType\":\"application/octet-stream\",\"contentMD5Hex\":\""
                + THREE_PARTS.hash("MD5")
                + "\",\"fileName\":\"big.bin\",\"fileSizeBytes\":2053,\"generatePreview\":true,"
                + "\"partSizeBytes\":1024,\"storageLocationId\":1}");
    assertThat(calls.get(1))
        .isEqualTo(
            "POST F/file/multipart/"
                + upload
                + "/presigned/url/batch {\"uploadId\":\""
                + upload
                + "\",\"partNumbers\":[1,2,3]}");
    assertThat(calls.subList(2, 8))
        .filteredOn(call -> call.startsWith("PUT storage"))
        .containsExactlyInAnyOrder(
            "PUT storage 0+1024 {Content-Type=application/octet-stream}",
            "PUT storage 1024+1024 {Content-Type=application/octet-stream}",
            "PUT storage 2048+5 {Content-Type=application/octet-stream}");
    assertThat(calls.subList(2, 8))
        .filteredOn(call -> call.startsWith("PUT F/file/multipart/" + upload + "/add/"))
        .hasSize(3);
    assertThat(calls.subList(8, 10))
        .containsExactly(
            "PUT F/file/multipart/" + upload + "/complete", "GET F/fileHandle/" + uploaded.id());
    assertThat(calls).hasSize(10);
  }

  /** Case 113, 118. */
  @Test
  void theSameBytesAgainCostNoByte() throws IOException {
    FileHandle first = upload();
    sage.proxy().forget();

    assertThat(upload().id()).isEqualTo(first.id());
    assertThat(sage.proxy().lines())
        .hasSize(2)
        .satisfies(calls -> assertThat(calls.get(0)).startsWith("POST F/file/multipart?"));
  }

  /** Case 114. */
  @Test
  void anExpiredUrlIsReplacedForAllUnfinishedParts() throws IOException {
    arm(part(2, Fault.Kind.EXPIRED).withStatus(403));

    assertWhole(upload());
    assertThat(puts(2)).hasSize(2);
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(1);
    assertThat(sage.proxy().lines("POST F/file/multipart/")).hasSize(2);
  }

  /** Case 115. */
  @Test
  void aSecondRefusalEndsTheAttemptAndTheNextSendsThatPartAlone() throws IOException {
    arm(part(2, Fault.Kind.EXPIRED).withStatus(403).times(2));

    assertWhole(upload());
    assertThat(puts(2)).hasSize(3);
    assertThat(puts(1)).hasSize(1);
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(2);
  }

  @Test
  void urlsThatHaveExpiredAlreadyAreAskedForAgain() throws IOException {
    arm(Fault.of(Endpoint.SAGE_PART_URLS, Fault.Kind.EXPIRED_URL).times(1));

    assertWhole(upload());
  }

  /** Case 116. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"STATUS", "RESET_BEFORE", "RESET_READ", "RESET_AFTER"})
  void aBusyStorageIsAskedAgain(Fault.Kind kind) throws IOException {
    arm(Fault.of(Endpoint.PUT, kind).withStatus(500).times(3));

    assertWhole(upload());
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(1);
  }

  /** Case 117. */
  @Test
  void aRefusedPartIsSentByANewAttemptAlone() throws IOException {
    arm(part(2, Fault.Kind.STATUS).withStatus(400));

    assertWhole(upload());
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(2);
    assertThat(puts(1)).hasSize(1);
    assertThat(puts(2)).hasSize(2);
  }

  /** Case 119: a process was killed between the last add and complete. */
  @Test
  void anUploadWithAllPartsIsOnlyCompleted() throws IOException {
    arm(Fault.of(Endpoint.SAGE_COMPLETE, Fault.Kind.STATUS).withStatus(400).times(1));
    assertThatThrownBy(this::upload).isInstanceOf(SageException.class);
    sage.proxy().forget();

    assertWhole(upload());
    assertThat(sage.proxy().lines())
        .hasSize(3)
        .satisfies(calls -> assertThat(calls.get(1)).endsWith("/complete"));
  }

  @Test
  void anUploadThatWasCutOffGoesOnWithTheMissingParts() throws IOException {
    arm(part(3, Fault.Kind.STATUS).withStatus(403).times(100));
    assertThatThrownBy(this::upload).isInstanceOf(TransferException.Expired.class);
    arm();
    sage.proxy().forget();

    assertWhole(upload());
    assertThat(sage.proxy().lines("PUT storage"))
        .containsExactly("PUT storage 2048+5 {Content-Type=application/octet-stream}");
  }

  /** Case 120. */
  @Test
  void afterEightAttemptsTheFailureIsTold() {
    arm(part(2, Fault.Kind.STATUS).withStatus(400).times(100));

    assertThatThrownBy(this::upload).isInstanceOf(TransferException.Refused.class);
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(8);
    assertThat(puts(2)).hasSize(8);
    assertThat(puts(1)).hasSize(1);
  }

  /** Case 121, better: what an add met is not taken as done. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"STATUS", "RESET_BEFORE", "RESET_READ", "RESET_AFTER", "TRUNCATE"})
  void aLostAnswerToAnAddIsReadBackAndThePartIsNotSentAgain(Fault.Kind kind) throws IOException {
    arm(Fault.of(Endpoint.SAGE_PART_ADD, kind).times(2));

    assertWhole(upload());
    assertThat(sage.proxy().lines("PUT storage")).hasSize(3);
  }

  @Test
  void aPartWhoseBytesTheStorageLostIsSentAgain() throws IOException {
    arm(Fault.of(Endpoint.PUT, Fault.Kind.HTML).times(1));

    assertWhole(upload());
    assertThat(sage.proxy().lines("PUT storage")).hasSize(4);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"STATUS", "RESET_BEFORE", "RESET_READ", "RESET_AFTER", "TRUNCATE"})
  void lostAnswersOfTheOtherCallsMakeNoSecondFile(Fault.Kind kind) throws IOException {
    arm(
        Fault.of(Endpoint.SAGE_MULTIPART, kind).times(1),
        Fault.of(Endpoint.SAGE_PART_URLS, kind).times(1),
        Fault.of(Endpoint.SAGE_COMPLETE, kind).times(1),
        Fault.of(Endpoint.SAGE_HANDLE, kind).times(1));

    assertWhole(upload());
    assertThat(sage.sage().uploads().path("count").asInt()).isEqualTo(1);
  }

  @Test
  void aFileThatChangesAfterItsMd5WasReadIsNotUploaded() {
    Bytes content = Bytes.random(THREE_PARTS.array().length, 7);
    Bytes other = Bytes.random(THREE_PARTS.array().length, 8);

    // One part after another: three at once might all have begun before the change.
    MultipartUpload oneByOne =
        new MultipartUpload(sage.client(), sage.storage(), Runnable::run, 1, size -> PART);

    TransferException failure =
        catchThrowableOfType(
            TransferException.class,
            () -> oneByOne.upload(file(content, null, bytes -> content.become(other))));

    assertThat(failure.code()).isEqualTo("changed-while-reading");
    assertThat(sage.sage().handles().path("count").asInt()).isZero();
    assertThat(sage.proxy().lines("POST F/file/multipart?")).hasSize(1);
  }

  @Test
  void anMd5ThatTheSourceKnowsSavesAReadAndIsCheckedByTheServer() throws IOException {
    assertWhole(upload(THREE_PARTS, THREE_PARTS.hash("MD5").toUpperCase(java.util.Locale.ROOT)));
  }

  @Test
  void aNameThatTheServerRefusesIsTold() {
    assertThatThrownBy(
            () ->
                new MultipartUpload(sage.client(), sage.storage(), sage.threads(), 3, s -> PART)
                    .upload(
                        new UploadFile(
                            "bad`name", "text/plain", THREE_PARTS, null, null, ByteFlow.FREE)))
        .isInstanceOf(SageException.class)
        .hasMessageContaining("Invalid Name");
  }

  @Test
  void urlsAreAskedForInBatchesAndEachOnce() throws IOException {
    Uploads uploads = new Uploads(sage.client());
    UploadFile file =
        new UploadFile("b", "x/y", THREE_PARTS.listedAs(270 * PART), null, null, ByteFlow.FREE);
    String id = uploads.start(Uploads.request(file, THREE_PARTS.hash("MD5"), PART)).id();
    NavigableSet<Integer> missing = new TreeSet<>();
    IntStream.rangeClosed(1, 270).forEach(missing::add);
    PartUrls urls = new PartUrls(uploads, id, missing);

    for (int part : missing) {
      assertThat(urls.of(part).url()).startsWith("http");
      urls.finished(part);
    }

    List<String> batches = sage.proxy().lines("POST F/file/multipart/");
    assertThat(batches).hasSize(2);
    assertThat(batches.get(0)).contains("\"partNumbers\":[1,2,3,").endsWith(",249,250]}");
    assertThat(batches.get(1)).contains("\"partNumbers\":[251,252,").endsWith(",270]}");
  }

  @Test
  void theDestinationOfAFolderIsAsked() throws IOException {
    assertThat(new Uploads(sage.client()).destination(sage.folder())).contains(1L);
  }

  @Test
  void noUrlStandsInAFailure() {
    arm(Fault.of(Endpoint.PUT, Fault.Kind.STATUS).withStatus(400));

    Throwable failure = catchThrowableOfType(IOException.class, this::upload);
    for (; failure != null; failure = failure.getCause()) {
      assertThat(String.valueOf(failure)).doesNotContain("X-Amz", "Signature");
    }
  }
}
