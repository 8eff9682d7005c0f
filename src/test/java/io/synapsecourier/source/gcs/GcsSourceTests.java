package io.synapsecourier.source.gcs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.google.cloud.storage.Storage;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.access.GcsAccess;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.ObjectRoot;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceChangesContract;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The contract over Google's JSON interface, and what is special about it. */
class GcsSourceTests extends SourceChangesContract {
  private static final String BUCKET = "scans";

  private GcsServer server;
  private Storage storage;

  @BeforeEach
  void start() throws IOException {
    server = new GcsServer();
    server.objects.bucket(BUCKET);
    server.objects.bucket("archive");
    storage = GcsClients.of(new GcsAccess(null, true, null, server.uri()));
  }

  @AfterEach
  void stop() throws Exception {
    storage.close();
    server.close();
  }

  @Override
  protected void put(String path, byte[] content) {
    server.objects.put(BUCKET, "root/" + path, content);
  }

  @Override
  protected void remove(String path) {
    server.objects.remove(BUCKET, "root/" + path);
  }

  @Override
  protected Source source(String asset) {
    return new GcsSource(storage, BUCKET, "root", asset, true, directory -> false);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return new GcsSource(storage, "no-such-bucket", "", "", true, directory -> false);
  }

  @Override
  protected String destination() {
    return "gs://archive/done";
  }

  @Override
  protected void putAtDestination(String path, byte[] content) {
    server.objects.put("archive", "done/" + path, content);
  }

  @Override
  protected byte[] readAtDestination(String path) {
    GcsObjectsInMemory.Stored stored = server.objects.peek("archive", "done/" + path);
    return stored == null ? null : stored.content();
  }

  @Override
  protected Map<String, String> tags(String path) {
    return server.objects.peek(BUCKET, "root/" + path).metadata();
  }

  @Test
  void tenThousandObjectsOfOneInstantComeOnceFromPagesOfSeven() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 10_000; i++) {
      expected.add(String.format("u%04d/%d.png", i / 3, i % 3));
    }
    Instant time = Instant.parse("2024-01-01T00:00:00Z");
    expected.forEach(path -> server.objects.put(BUCKET, "root/" + path, new byte[0], time, null));

    assertThat(found(paged(7, true))).extracting(FileRef::path).isEqualTo(expected);
  }

  @Test
  void theChecksumOfAnObjectIsKnownWithoutReadingItAndNotThatOfALaterOne() throws IOException {
    put("a.txt", bytes("alpha\n"));
    FileRef listed = found(source("")).get(0);

    assertThat(source("").md5(listed)).contains("9f9f90dbe3e5ee1218c86b8839db1995");

    put("a.txt", bytes("other\n"));
    assertThatThrownBy(() -> source("").md5(listed)).isInstanceOf(ChangedException.class);
  }

  @Test
  void keysThatAreNoPathsAreToldAndNotRead() {
    for (String key : List.of("a//b", "/a", "../b", "a/./c", "a/..", "x\0y", "//", "plain")) {
      put(key, bytes("x"));
    }

    assertThat(found(source(""))).extracting(FileRef::path).containsExactly("plain");
    assertThat(all(source("")))
        .filteredOn(Listed.Left.class::isInstance)
        .hasSize(7)
        .allSatisfy(
            entry -> {
              Listed.Left left = (Listed.Left) entry;
              assertThat(left.state()).isEqualTo(FileState.UNMATCHED);
              assertThat(left.reason()).contains("rename the object");
            });
  }

  @Test
  void anExcludedDirectoryIsPassedWithoutItsPages() {
    for (int i = 0; i < 500; i++) {
      put(String.format("b/%03d", i), new byte[0]);
    }
    List.of("a", "b.png", "b0", "c/1").forEach(path -> put(path, bytes("x")));
    ObjectRoot root = new ObjectRoot("gs", BUCKET, "root", "", true, "b"::equals);

    List<Listed> entries = all(new GcsSource(storage, root, 10));

    assertThat(entries).extracting(Listed::path).containsExactly("a", "b.png", "b", "b0", "c/1");
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void withoutRecursionDirectoriesAreOneEntryEach() {
    List.of("1.png", "sub/2.png", "sub/3.png").forEach(path -> put(path, bytes("x")));

    assertThat(all(paged(1, false)))
        .extracting(entry -> entry.getClass(), Listed::path)
        .containsExactlyInAnyOrder(
            tuple(Listed.Found.class, "1.png"), tuple(Listed.Left.class, "sub"));
  }

  @Test
  void anObjectStoredAsGzipArrivesAsItIsStored() throws IOException {
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(bytes("text".repeat(1000)));
    }
    byte[] stored = zipped.toByteArray();
    server.objects.put(BUCKET, "root/f", stored, Instant.EPOCH, "gzip");
    Source source = source("");
    FileRef file = found(source).get(0);

    assertThat(file.size()).isEqualTo(stored.length);
    try (InputStream in = source.open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(stored);
    }
  }

  @Test
  void aReplacedObjectIsNotRead() {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = found(source).get(0);
    put("f", bytes("behind"));

    assertThatThrownBy(() -> source.open(listed, 0)).isInstanceOf(ChangedException.class);
    assertThatThrownBy(() -> source.open(listed, 3)).isInstanceOf(ChangedException.class);
  }

  @Test
  void aReadThatBreaksOffAgainAndAgainGoesOnWhereItWas() throws IOException {
    byte[] content = random(1_000_000);
    put("f", content);
    Source source = source("");
    FileRef file = found(source).get(0);
    server.cut(4, 200_000);

    try (InputStream in = source.open(file, 0)) {
      assertThat(in.readAllBytes()).isEqualTo(content);
    }
  }

  @Test
  void anObjectThatIsReplacedWhileItIsReadIsNotReadOn() throws IOException {
    put("f", random(1_000_000));
    Source source = source("");
    FileRef file = found(source).get(0);
    server.cut(1, 300_000);

    try (InputStream in = source.open(file, 0)) {
      assertThat(in.readNBytes(100_000)).hasSize(100_000);
      put("f", random(1_000_000));

      assertThatThrownBy(in::readAllBytes).isInstanceOf(ChangedException.class);
    }
  }

  @Test
  void closingEarlyDoesNotReadTheRest() throws IOException {
    put("f", new byte[64 << 20]);
    Source source = source("");
    FileRef file = found(source).get(0);

    try (InputStream in = source.open(file, 0)) {
      assertThat(in.read()).isZero();
    }

    assertThat(server.sent()).isLessThan(32 << 20);
  }

  @Test
  void aCopyThatIsOnlyAlikeInSizeStopsTheMove() {
    put("f", bytes("mine"));
    putAtDestination("f", bytes("nine"));
    Source source = source("");
    FileRef file = found(source).get(0);

    assertThatThrownBy(() -> source.move(file, destination()))
        .isInstanceOf(java.nio.file.FileAlreadyExistsException.class);

    assertThat(found(source)).containsExactly(file);
  }

  @Test
  void theListingAsksForFewFields() {
    put("f", bytes("x"));

    found(source(""));

    assertThat(server.requests().get(0))
        .contains("items/generation", "items/size")
        .doesNotContain("items/acl", "items/metadata");
  }

  private Source paged(int size, boolean recursive) {
    ObjectRoot root = new ObjectRoot("gs", BUCKET, "root", "", recursive, directory -> false);
    return new GcsSource(storage, root, size);
  }

  private static byte[] random(int size) {
    byte[] content = new byte[size];
    new Random(size).nextBytes(content);
    return content;
  }
}
