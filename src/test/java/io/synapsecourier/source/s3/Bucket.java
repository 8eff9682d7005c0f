package io.synapsecourier.source.s3;

import io.synapsecourier.model.access.S3Access;
import io.synapsecourier.sandbox.ObjectStorage;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.source.ObjectRoot;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.Tag;

/** A bucket of its own for a test, at the storage server of the sandbox if no other is named. */
public final class Bucket implements AutoCloseable {
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final S3Access access;
  public final String name =
      "bucket-" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();
  final S3Client client;

  public Bucket() {
    this(access(SharedSandbox.fresh().storage()));
  }

  /** At the storage of a sandbox. */
  public Bucket(ObjectStorage storage) {
    this(access(storage));
  }

  Bucket(S3Access access) {
    this.access = access;
    client = S3Clients.of(access);
    client.createBucket(call -> call.bucket(name));
  }

  private static S3Access access(ObjectStorage storage) {
    return new S3Access(
        null,
        storage.accessKey(),
        storage.secretKey(),
        null,
        storage.region(),
        storage.endpoint(),
        true);
  }

  S3Access access(URI endpoint) {
    return new S3Access(
        null, access.accessKey(), access.secretKey(), null, access.region(), endpoint, true);
  }

  /** The entry of credentials.yaml that reaches it. */
  public String credentials() {
    return credentials(access.endpoint());
  }

  /** As the other, through somebody between. */
  public String credentials(URI endpoint) {
    return String.format(
        "{type: s3, access_key: \"%s\", secret_key: \"%s\", region: %s, endpoint: \"%s\","
            + " path_style: true}",
        access.accessKey(), access.secretKey(), access.region(), endpoint);
  }

  public URI endpoint() {
    return access.endpoint();
  }

  S3Source source(String prefix) {
    return new S3Source(client, name, prefix, "", true, directory -> false);
  }

  S3Source paged(S3Client of, String prefix, int pageSize) {
    ObjectRoot root = new ObjectRoot("s3", name, prefix, "", true, directory -> false);
    return new S3Source(of, root, pageSize);
  }

  public void put(String key, byte[] content) {
    client.putObject(call -> call.bucket(name).key(key), RequestBody.fromBytes(content));
  }

  /** An object that is not made in memory. */
  public void put(String key, InputStream content, long size) {
    client.putObject(
        call -> call.bucket(name).key(key), RequestBody.fromInputStream(content, size));
  }

  void put(String key, String content) {
    put(key, SourceContract.bytes(content));
  }

  void remove(String key) {
    client.deleteObject(call -> call.bucket(name).key(key));
  }

  /** Null if there is none. */
  public byte[] read(String key) throws IOException {
    try (var in = client.getObject(call -> call.bucket(name).key(key))) {
      return in.readAllBytes();
    } catch (NoSuchKeyException e) {
      return null;
    }
  }

  /** Keys that do not begin with a prefix, and their sizes. */
  public Map<String, Long> sizesOutside(String prefix) {
    return client.listObjectsV2Paginator(call -> call.bucket(name)).contents().stream()
        .filter(object -> !object.key().startsWith(prefix))
        .collect(Collectors.toMap(object -> object.key(), object -> object.size()));
  }

  Map<String, String> tags(String key) {
    List<Tag> tags = client.getObjectTagging(call -> call.bucket(name).key(key)).tagSet();
    return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
  }

  @Override
  public void close() {
    client
        .listObjectsV2Paginator(call -> call.bucket(name))
        .contents()
        .forEach(object -> remove(object.key()));
    client.deleteBucket(call -> call.bucket(name));
    client.close();
  }
}
