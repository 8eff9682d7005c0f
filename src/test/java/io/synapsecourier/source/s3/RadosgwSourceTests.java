package io.synapsecourier.source.s3;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.Source;
import io.synapsecourier.source.SourceChangesContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** The contract at a server that people run, and that has tags. */
@Tag("slow")
@Timeout(120)
class RadosgwSourceTests extends SourceChangesContract {
  @TempDir static Path folder;
  private static Radosgw server;
  private static S3Client writer;

  private Bucket bucket;

  @BeforeAll
  static void start() throws Exception {
    server = Radosgw.start(folder);
    writer = server.writer();
  }

  @AfterAll
  static void stop() {
    if (server != null) {
      writer.close();
      server.close();
    }
  }

  @BeforeEach
  void createBucket() {
    bucket = new Bucket(server.access());
  }

  @AfterEach
  void removeBucket() {
    bucket.close();
  }

  @Override
  protected void put(String path, byte[] content) {
    writer.putObject(
        call -> call.bucket(bucket.name).key("root/" + path), RequestBody.fromBytes(content));
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

  @Test
  void pagesListEveryObjectOnceAndInOrder() {
    List<String> expected = new ArrayList<>();
    for (int i = 0; i < 150; i++) {
      expected.add(String.format("d%02d/%03d", i / 17, i));
    }
    expected.forEach(name -> put(name, new byte[0]));

    assertThat(found(bucket.paged(bucket.client, "root", 7)))
        .extracting(FileRef::path)
        .isEqualTo(expected);
  }
}
