package io.synapsecourier.backend.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.backend.sage.upload.MultipartUpload;
import io.synapsecourier.backend.sage.upload.UploadFile;
import io.synapsecourier.model.ByteFlow;
import io.synapsecourier.model.Content;
import io.synapsecourier.model.PartChecksums;
import io.synapsecourier.model.PresignedStorage;
import io.synapsecourier.sandbox.SharedSandbox;
import io.synapsecourier.sandbox.sage.SageSandbox;
import io.synapsecourier.sandbox.sage.SageUser;
import io.synapsecourier.transfer.PresignedTransfers;
import io.synapsecourier.transfer.StorageClient;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A fresh sandbox, a client of it that waits milliseconds only, and a record of its calls. */
public final class SageFixture implements BeforeEachCallback, AfterEachCallback {
  private static final Retries QUICK =
      new Retries(4, Duration.ofMillis(1), Duration.ofMillis(5), Duration.ofSeconds(1));

  private SageSandbox sage;
  private RecordingProxy proxy;
  private SageClient client;
  private StorageClient storageClient;
  private ExecutorService threads;
  private final List<SageClient> others = new ArrayList<>();

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    sage = SharedSandbox.freshSage();
    proxy = new RecordingProxy(sage.sandbox().uri());
    client = client(proxy.uri(), sage.token());
    storageClient = new StorageClient(8, true, 20);
    threads = Executors.newFixedThreadPool(4);
  }

  @Override
  public void afterEach(ExtensionContext context) throws IOException {
    threads.shutdownNow();
    client.close();
    others.forEach(SageClient::close);
    others.clear();
    storageClient.close();
    proxy.close();
  }

  private SageClient client(URI base, String token) {
    SageEndpoints endpoints =
        new SageEndpoints(
            base.resolve("/repo/v1"), base.resolve("/auth/v1"), base.resolve("/file/v1"), base);
    return new SageClient(endpoints, token, new SageLimits(3, Duration.ofSeconds(20), QUICK));
  }

  public SageSandbox sage() {
    return sage;
  }

  public RecordingProxy proxy() {
    return proxy;
  }

  /** Where the proxy listens, for a process of its own. */
  public URI proxyUri() {
    return proxy.uri();
  }

  public SageClient client() {
    return client;
  }

  /** A client of another account. */
  public SageClient client(SageUser user) {
    SageClient other = client(proxy.uri(), sage.token(user));
    others.add(other);
    return other;
  }

  /** Another program of the same account, whose calls are not noted. */
  public SageClient another() {
    SageClient other = client(sage.sandbox().uri(), sage.token());
    others.add(other);
    return other;
  }

  public ExecutorService threads() {
    return threads;
  }

  public String folder() {
    return sage.folder();
  }

  /** The storage, whose transfers stand among the calls of the proxy. */
  public PresignedStorage storage() {
    PresignedStorage real = new PresignedTransfers(storageClient);
    return new PresignedStorage() {
      @Override
      public PartChecksums md5(Content content, long partSize) throws IOException {
        return real.md5(content, partSize);
      }

      @Override
      public String put(String url, Map<String, String> headers, Part part, ByteFlow flow)
          throws IOException {
        proxy.note("PUT storage " + part.offset() + "+" + part.length() + " " + headers);
        return real.put(url, headers, part, flow);
      }

      @Override
      public void get(String url, long offset, long length, Sink sink) throws IOException {
        proxy.note("GET storage " + offset + "+" + length);
        real.get(url, offset, length, sink);
      }

      @Override
      public void getAll(String url, int redirects, long most, Sink sink) throws IOException {
        proxy.note("GET storage");
        real.getAll(url, redirects, most, sink);
      }
    };
  }

  public MultipartUpload uploader() {
    return new MultipartUpload(client, storage(), threads, 4);
  }

  /** Uploads a file and answers the id of its handle. */
  public String handle(String name, Content content) throws IOException {
    return uploader()
        .upload(new UploadFile(name, "text/plain", content, null, null, ByteFlow.FREE))
        .id();
  }

  /** An entity as the sandbox has it; a missing node where it has none. */
  public JsonNode oracle(String id) {
    for (JsonNode entity : sage.entities().path("entities")) {
      if (entity.path("id").asText().equals(id)) {
        return entity;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  /** How many entities of that name the sandbox has. */
  public long named(String name) {
    long count = 0;
    for (JsonNode entity : sage.entities().path("entities")) {
      count += entity.path("name").asText().equals(name) ? 1 : 0;
    }
    return count;
  }
}
