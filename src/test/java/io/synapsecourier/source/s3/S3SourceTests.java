package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.Listed;
import io.synapsecourier.source.ObjectRoot;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceChangesContract;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;

/** The contract over a server that checks signatures and conditions. */
class S3SourceTests extends SourceChangesContract {
  private Bucket bucket;

  @BeforeEach
  void createBucket() {
    bucket = new Bucket();
  }

  @AfterEach
  void removeBucket() {
    bucket.close();
  }

  @Override
  protected void put(String path, byte[] content) {
    bucket.put("root/" + path, content);
  }

  @Override
  protected void remove(String path) {
    bucket.remove("root/" + path);
  }

  @Override
  protected Source source(String asset) {
    return new S3Source(bucket.client, bucket.name, "root", asset, true, directory -> false);
  }

  @Override
  protected Source sourceWithoutRoot() {
    return new S3Source(bucket.client, "no-such-bucket", "", "", true, directory -> false);
  }

  @Override
  protected String destination() {
    return "s3://" + bucket.name + "/done/";
  }

  @Override
  protected void putAtDestination(String path, byte[] content) {
    bucket.put("done/" + path, content);
  }

  @Override
  protected byte[] readAtDestination(String path) throws IOException {
    return bucket.read("done/" + path);
  }

  @Override
  protected Map<String, String> tags(String path) {
    return bucket.tags("root/" + path);
  }

  /** See {@link S3TagsTests}. */
  @Override
  protected boolean serverHasTags() {
    return false;
  }

  @Test
  void uriIsBucketAndKeyAsTheyAre() {
    put("a b/100%.png", bytes("x"));

    assertThat(found(source("")).get(0).uri())
        .isEqualTo("s3://" + bucket.name + "/root/a b/100%.png");
  }

  @Test
  void aPrefixIsAFolderAndNotTheBeginOfAName() {
    bucket.put("ct/1", "x");
    bucket.put("ct2/2", "x");
    bucket.put("ct.txt", "x");

    assertThat(found(bucket.source("ct"))).extracting(FileRef::path).containsExactly("1");
    assertThat(found(bucket.source("ct/"))).extracting(FileRef::path).containsExactly("1");
    assertThat(found(bucket.source(""))).hasSize(3);
  }

  @Test
  void anEmptyFolderIsAnEmptyListing() {
    assertThat(all(bucket.source("nothing/here"))).isEmpty();
  }

  @Test
  void smallPagesListEveryObjectOnceAndInOrder() {
    List<String> expected = new ArrayList<>(new TreeSet<>(names(150)));
    expected.parallelStream().forEach(name -> put(name, new byte[0]));

    assertThat(found(bucket.paged(bucket.client, "root", 7)))
        .extracting(FileRef::path)
        .isEqualTo(expected);
  }

  @Test
  void withoutRecursionDirectoriesAreOneEntryEach() {
    put("1.png", bytes("x"));
    put("sub/2.png", bytes("x"));
    put("sub/3.png", bytes("x"));
    Source source = new S3Source(bucket.client, bucket.name, "root", "", false, d -> false);

    assertThat(found(source)).extracting(FileRef::path).containsExactly("1.png");
    assertThat(all(source))
        .filteredOn(Listed.Left.class::isInstance)
        .extracting(Listed::path)
        .containsExactly("sub");
  }

  @Test
  void anExcludedDirectoryIsPassedWithoutItsPages() throws IOException {
    for (String name : names(60)) {
      put("b/" + name, new byte[0]);
    }
    put("a", bytes("x"));
    put("b.png", bytes("x"));
    put("b0", bytes("x"));
    put("c/1", bytes("x"));
    ObjectRoot root = new ObjectRoot("s3", bucket.name, "root", "", true, "b"::equals);
    try (CuttingProxy proxy = CuttingProxy.to(bucket.endpoint());
        var client = S3Clients.of(bucket.access(proxy.uri()))) {
      Source source = new S3Source(client, root, 10);

      assertThat(found(source))
          .extracting(FileRef::path)
          .containsExactlyInAnyOrder("a", "b.png", "b0", "c/1");

      assertThat(proxy.requests()).isLessThanOrEqualTo(3);
      assertThat(all(source)).filteredOn(Listed.Left.class::isInstance).hasSize(1);
    }
  }

  @Test
  void aReplacedObjectIsNotRead() {
    put("f", bytes("before"));
    Source source = source("");
    FileRef listed = found(source).get(0);
    put("f", bytes("behind"));

    Assertions.assertThatThrownBy(() -> source.open(listed, 0))
        .isInstanceOf(ChangedException.class);
    Assertions.assertThatThrownBy(() -> source.open(listed, 3))
        .isInstanceOf(ChangedException.class);
  }

  @Test
  void contentWithAnEncodingArrivesAsItIsStored() throws IOException {
    byte[] stored = bytes("this is not really gzip");
    bucket.client.putObject(
        call -> call.bucket(bucket.name).key("root/f").contentEncoding("gzip"),
        RequestBody.fromBytes(stored));
    Source source = source("");

    assertThat(read(source, found(source).get(0), 0)).isEqualTo("this is not really gzip");
  }

  @Test
  void aCopyInPartsIsTheSameContentAndKnownAgain() throws IOException {
    byte[] content = new byte[11 << 20];
    new java.util.Random(5).nextBytes(content);
    put("big", content);
    FileRef file = found(source("")).get(0);
    S3Move move = new S3Move(bucket.client, new S3Objects(bucket.client), 5 << 20, 5 << 20);
    ObjectRoot root = new ObjectRoot("s3", bucket.name, "root", "", true, d -> false);
    ObjectRoot done = ObjectRoot.of("s3", destination());

    move.move(file, root, done);
    move.move(file, root, done);

    assertThat(readAtDestination("big")).isEqualTo(content);
    assertThat(found(source(""))).isEmpty();
    put("big", content);
    FileRef again = found(source("")).get(0);
    move.move(again, root, done);
    assertThat(found(source(""))).isEmpty();
  }

  @Test
  void aCopyKeepsHeadersAndMetadata() throws IOException {
    bucket.client.putObject(
        call ->
            call.bucket(bucket.name)
                .key("root/f")
                .contentType("image/png")
                .cacheControl("no-store")
                .metadata(Map.of("camera", "7")),
        RequestBody.fromString("x"));
    Source source = source("");

    source.move(found(source).get(0), destination());

    var head = bucket.client.headObject(call -> call.bucket(bucket.name).key("done/f"));
    assertThat(head.contentType()).isEqualTo("image/png");
    assertThat(head.cacheControl()).isEqualTo("no-store");
    assertThat(head.metadata()).containsEntry("camera", "7");
  }

  private static List<String> names(int count) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(String.format("d%02d/%03d", i % 9, i));
    }
    return names;
  }
}
