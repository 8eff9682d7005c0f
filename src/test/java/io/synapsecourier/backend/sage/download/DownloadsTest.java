package io.synapsecourier.backend.sage.download;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.backend.sage.SageException;
import io.synapsecourier.backend.sage.SageFixture;
import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.backend.sage.entity.EntityWrites;
import io.synapsecourier.backend.sage.entity.FileHandle;
import io.synapsecourier.backend.sage.entity.FileHandles;
import io.synapsecourier.backend.sage.entity.NewEntity;
import io.synapsecourier.backend.sage.entity.SageEntity;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.rawserver.RawServer;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.transfer.Bytes;
import io.synapsecourier.transfer.TransferException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Downloads with faults; the numbers are those of {@code sage-synapse.md §g}. */
@Timeout(60)
class DownloadsTest {
  private static final int PART = 1000;
  private static final Bytes CONTENT = Bytes.random(2 * PART + 5, 11);

  @RegisterExtension private final SageFixture sage = new SageFixture();
  @TempDir private Path temp;
  private DownloadFolder folder;
  private CacheMap cache;
  private SageEntity file;
  private FileHandle handle;

  @BeforeEach
  void file() throws IOException {
    folder = DownloadFolder.root(temp.resolve("dl"));
    cache = new CacheMap(temp.resolve("cache"));
    file = stored("a.bin", CONTENT);
    handle = handle(file);
    sage.proxy().forget();
  }

  private SageEntity stored(String name, Bytes content) throws IOException {
    return new EntityWrites(sage.client())
        .create(NewEntity.file(sage.folder(), name, sage.handle("a.bin", content)));
  }

  private FileHandle handle(SageEntity entity) throws IOException {
    return new Entities(sage.client()).bundle(entity.id()).contentHandle().orElseThrow();
  }

  private Downloads downloads() {
    return new Downloads(sage.client(), sage.storage(), cache, sage.threads(), 3, PART);
  }

  private DownloadTask task(FileHandle what, Collision collision, ByteFlow flow) {
    return new DownloadTask(what, FileHandles.Owner.entity(file.id()), folder, collision, flow);
  }

  private Downloaded get(FileHandle what, Collision collision) throws IOException {
    return downloads().download(task(what, collision, ByteFlow.FREE));
  }

  private Downloaded get() throws IOException {
    return get(handle, Collision.OVERWRITE_LOCAL);
  }

  private FileHandle changed(String name, String md5, Long size, String url) {
    return new FileHandle(
        handle.id(), handle.concreteType(), name, "", md5, size, url, handle.createdBy());
  }

  private void arm(Endpoint endpoint, Fault.Kind kind, int times) {
    sage.sage().sandbox().arm(Fault.of(endpoint, kind).times(times));
  }

  private void assertArrived(Path path) throws IOException {
    assertThat(path).hasBinaryContent(CONTENT.array());
    try (Stream<Path> files = Files.list(path.getParent())) {
      assertThat(files).noneMatch(other -> other.toString().contains("synapse_download"));
    }
  }

  @Test
  void aFileArrivesInRangesByOneUrl() throws IOException {
    AtomicLong moved = new AtomicLong();

    Downloaded downloaded =
        downloads().download(task(handle, Collision.OVERWRITE_LOCAL, moved::addAndGet));

    assertArrived(downloaded.path());
    assertThat(downloaded)
        .isEqualTo(new Downloaded(folder.path().resolve("a.bin"), Downloaded.How.FETCHED));
    assertThat(moved).hasValue(CONTENT.length());
    assertThat(sage.proxy().lines().get(0))
        .isEqualTo(
            "POST F/fileHandle/batch {\"includeFileHandles\":true,"
                + "\"includePreSignedURLs\":true,\"requestedFiles\":[{\"fileHandleId\":\""
                + handle.id()
                + "\",\"associateObjectId\":\""
                + file.id()
                + "\",\"associateObjectType\":\"FileEntity\"}]}");
    assertThat(sage.proxy().lines("GET"))
        .containsExactlyInAnyOrder(
            "GET storage 0+1000", "GET storage 1000+1000", "GET storage 2000+5");
    assertThat(sage.proxy().lines()).hasSize(4);
  }

  @Test
  void theSameFileAgainCostsNoCall() throws IOException {
    get();
    sage.proxy().forget();

    assertThat(get().how()).isEqualTo(Downloaded.How.PRESENT);
    assertThat(get(handle, Collision.KEEP_BOTH).how()).isEqualTo(Downloaded.How.PRESENT);
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void aFileThatWasStoredFromThisMachineIsCopied() throws IOException {
    Path source = Files.write(temp.resolve("source"), CONTENT.array());
    cache.add(handle.id(), source, handle.contentMd5());

    Downloaded downloaded = get();

    assertThat(downloaded.how()).isEqualTo(Downloaded.How.COPIED);
    assertArrived(downloaded.path());
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void aCopyWithOtherBytesIsNotUsed() throws IOException {
    Path source =
        Files.write(temp.resolve("source"), Bytes.random((int) CONTENT.length(), 99).array());
    cache.add(handle.id(), source, handle.contentMd5());

    assertThat(get().how()).isEqualTo(Downloaded.How.FETCHED);
    assertArrived(folder.path().resolve("a.bin"));
  }

  @Test
  void aFileThatWasCutShortInTheSecondInWhichItCameIsFetchedAgain() throws IOException {
    Path local = get().path();
    java.nio.file.attribute.FileTime arrived = Files.getLastModifiedTime(local);
    Files.writeString(local, "cut");
    Files.setLastModifiedTime(local, arrived);

    assertThat(get(handle, Collision.OVERWRITE_LOCAL).how()).isEqualTo(Downloaded.How.FETCHED);
    assertArrived(local);
  }

  @Test
  void aLinkInTheFilesPlaceIsReplacedAndWhatItLeadsToStays() throws IOException {
    Path elsewhere = Files.writeString(temp.resolve("elsewhere"), "not to be touched");
    Path local = Files.createSymbolicLink(folder.path().resolve("a.bin"), elsewhere);

    get(handle, Collision.OVERWRITE_LOCAL);

    assertThat(Files.isSymbolicLink(local)).isFalse();
    assertArrived(local);
    assertThat(elsewhere).hasContent("not to be touched");
  }

  @Test
  void aFileThatWasChangedHereIsReplacedOnlyWhereThatIsWanted() throws IOException {
    get();
    Path local = folder.path().resolve("a.bin");
    Files.writeString(local, "changed here");
    Files.setLastModifiedTime(local, java.nio.file.attribute.FileTime.fromMillis(0));

    assertThat(get(handle, Collision.KEEP_LOCAL))
        .isEqualTo(new Downloaded(null, Downloaded.How.KEPT));
    assertThat(local).hasContent("changed here");
    // Case 134.
    assertThat(get(handle, Collision.KEEP_BOTH).path())
        .isEqualTo(folder.path().resolve("a(1).bin"));
    assertThat(local).hasContent("changed here");
    get(handle, Collision.OVERWRITE_LOCAL);
    assertArrived(local);
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.Kind.class,
      names = {"STATUS", "RESET_BEFORE", "RESET_AFTER", "TRUNCATE"})
  void aBusyStorageIsAskedAgain(Fault.Kind kind) throws IOException {
    arm(Endpoint.GET, kind, 3);

    get();

    assertArrived(folder.path().resolve("a.bin"));
  }

  @Test
  void anExpiredUrlIsReplaced() throws IOException {
    arm(Endpoint.SAGE_HANDLE_BATCH, Fault.Kind.EXPIRED_URL, 1);

    get();

    assertArrived(folder.path().resolve("a.bin"));
    assertThat(sage.proxy().lines("POST F/fileHandle/batch")).hasSize(2);
  }

  @Test
  void aDownloadThatWasCutOffGoesOnWithTheMissingParts() throws IOException {
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.GET, Fault.Kind.STATUS).withStatus(404).fromCall(3));
    assertThatThrownBy(this::get).isInstanceOf(TransferException.Refused.class);
    assertThat(folder.path().resolve("a.bin")).doesNotExist();
    sage.sage().sandbox().arm();
    sage.proxy().forget();

    get();

    assertArrived(folder.path().resolve("a.bin"));
    assertThat(sage.proxy().lines("GET storage")).hasSize(1);
  }

  @Test
  void bytesThatWereDamagedBetweenTwoRunsAreFetchedAnew() throws IOException {
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.GET, Fault.Kind.STATUS).withStatus(404).fromCall(3));
    assertThatThrownBy(this::get).isInstanceOf(TransferException.Refused.class);
    sage.sage().sandbox().arm();
    Path partial = folder.path().resolve("a.bin.synapse_download_" + handle.id());
    byte[] damaged = new byte[(int) Files.size(partial)];
    Files.write(partial, damaged);

    get();

    assertArrived(folder.path().resolve("a.bin"));
  }

  @Test
  void aFileWithAnotherMd5IsNotKept() throws IOException {
    FileHandle claimed = changed("a.bin", "0".repeat(32), CONTENT.length(), null);

    SageException failure =
        catchThrowableOfType(SageException.class, () -> get(claimed, Collision.OVERWRITE_LOCAL));

    assertThat(failure.problem().code()).isEqualTo("sage-checksum");
    assertThat(folder.path()).isEmptyDirectory();
  }

  @ParameterizedTest
  @ValueSource(strings = {"../evil", "/tmp/evil", "..", "a/b", ""})
  void aFileNameThatLeadsOutOfTheFolderIsRefused(String name) {
    FileHandle evil = changed(name, handle.contentMd5(), CONTENT.length(), null);

    SageException failure =
        catchThrowableOfType(SageException.class, () -> get(evil, Collision.OVERWRITE_LOCAL));

    assertThat(failure.problem().code()).isEqualTo("sage-local-name");
    assertThat(folder.path()).isEmptyDirectory();
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void aFileThatTheDiskHasNoRoomForIsNotBegun() {
    FileHandle beyond = changed("a.bin", handle.contentMd5(), 1L << 58, null);

    SageException failure =
        catchThrowableOfType(
            SageException.class,
            () ->
                new Downloads(sage.client(), sage.storage(), cache, sage.threads(), 3, 1L << 40)
                    .download(task(beyond, Collision.OVERWRITE_LOCAL, ByteFlow.FREE)));

    assertThat(failure.problem().code()).isEqualTo("sage-disk-full");
    assertThat(sage.proxy().lines()).isEmpty();
  }

  @Test
  void twoEntitiesWithTheSameFileNameGetAFileEach() throws IOException {
    SageEntity other = stored("b.bin", Bytes.random(7, 5));
    Downloads downloads = downloads();

    Path first = downloads.download(task(handle, Collision.OVERWRITE_LOCAL, ByteFlow.FREE)).path();
    Path second =
        downloads
            .download(
                new DownloadTask(
                    handle(other),
                    FileHandles.Owner.entity(other.id()),
                    folder,
                    Collision.OVERWRITE_LOCAL,
                    ByteFlow.FREE))
            .path();

    assertArrived(first);
    assertThat(second).isEqualTo(folder.path().resolve("a(1).bin"));
    assertThat(second).hasBinaryContent(Bytes.random(7, 5).array());
  }

  private DownloadTask task(SageEntity entity) throws IOException {
    return new DownloadTask(
        handle(entity),
        FileHandles.Owner.entity(entity.id()),
        folder,
        Collision.OVERWRITE_LOCAL,
        ByteFlow.FREE);
  }

  @Test
  void theNextRunFindsBothWhereTheyAre() throws IOException {
    SageEntity other = stored("b.bin", Bytes.random(7, 5));
    Downloads first = downloads();
    Path mine = first.download(task(file)).path();
    Path theirs = first.download(task(other)).path();
    sage.proxy().forget();

    Downloads second = downloads();

    assertThat(second.download(task(file))).isEqualTo(new Downloaded(mine, Downloaded.How.PRESENT));
    assertThat(second.download(task(other)))
        .isEqualTo(new Downloaded(theirs, Downloaded.How.PRESENT));
    assertThat(mine).hasBinaryContent(CONTENT.array());
    assertThat(theirs).hasBinaryContent(Bytes.random(7, 5).array());
    assertThat(sage.proxy().lines("POST F/fileHandle/batch")).isEmpty();
  }

  @Test
  void inAnotherOrderEachFileStillHasItsOwnBytes() throws IOException {
    SageEntity other = stored("b.bin", Bytes.random(7, 5));
    Downloads first = downloads();
    first.download(task(file));
    first.download(task(other));

    Downloads second = downloads();
    Path theirs = second.download(task(other)).path();
    Path mine = second.download(task(file)).path();

    assertThat(theirs).isNotEqualTo(mine);
    assertThat(mine).hasBinaryContent(CONTENT.array());
    assertThat(theirs).hasBinaryContent(Bytes.random(7, 5).array());
  }

  @Test
  void aNewFileDoesNotReplaceOneOfTheSameRunThatWasThereAlready() throws IOException {
    get();
    SageEntity other = stored("b.bin", Bytes.random(7, 5));
    Downloads run = downloads();

    Path mine = run.download(task(file)).path();
    Path theirs = run.download(task(other)).path();

    assertThat(theirs).isNotEqualTo(mine);
    assertThat(mine).hasBinaryContent(CONTENT.array());
    assertThat(theirs).hasBinaryContent(Bytes.random(7, 5).array());
  }

  @Test
  void aNewFileThatComesFirstLeavesTheOtherOneWhole() throws IOException {
    get();
    SageEntity other = stored("b.bin", Bytes.random(7, 5));
    Downloads run = downloads();

    Path theirs = run.download(task(other)).path();
    Path mine = run.download(task(file)).path();

    assertThat(theirs).isNotEqualTo(mine);
    assertThat(mine).hasBinaryContent(CONTENT.array());
    assertThat(theirs).hasBinaryContent(Bytes.random(7, 5).array());
  }

  private Downloaded external(String address) throws IOException {
    FileHandle link = new FileHandles(sage.client()).external(address, "text/plain", null, null);
    file = new EntityWrites(sage.client()).create(NewEntity.file(sage.folder(), "Ext", link.id()));
    return get(link, Collision.OVERWRITE_LOCAL);
  }

  @Test
  void aLinkIsFollowedOverItsRedirects() throws IOException {
    try (RawServer server =
        RawServer.answering(
            RawServer.answer(302, "Location: /there\r\n", ""),
            RawServer.answer(200, "external content\n"))) {
      Downloaded downloaded = external(server.uri() + "/some/ext.txt");

      assertThat(downloaded.path()).hasFileName("ext.txt").hasContent("external content");
      assertThat(server.requests()).hasSize(2);
      assertThat(server.requests()).allMatch(got -> got.header("Authorization") == null);
    }
  }

  @Test
  void nothingStaysOfAnAttemptThatBrokeOff() throws IOException {
    try (RawServer server =
        RawServer.answering(
            "HTTP/1.1 200 X\r\nContent-Length: 99\r\nConnection: close\r\n\r\nlong but not whole",
            RawServer.answer(200, "whole"))) {
      assertThat(external(server.uri() + "/ext.txt").path()).hasContent("whole");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"file:///etc/passwd", "ftp://127.0.0.1/x", "sftp://127.0.0.1/x"})
  void aLinkToSomethingElseThanTheWebIsNotRead(String address) {
    SageException failure = catchThrowableOfType(SageException.class, () -> external(address));

    assertThat(failure.problem().code()).isEqualTo("sage-link");
  }
}
