package io.synapsecourier.source.sftp;

import static io.synapsecourier.source.SourceContract.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.source.ChangedException;
import io.synapsecourier.source.SourceContract;
import io.synapsecourier.source.TcpProxy;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Servers that go away, come back, fall silent, or change files under a reader. */
@Timeout(120)
class SftpFaultTests {
  private static final SftpLimits IMPATIENT =
      new SftpLimits(
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMillis(300),
          4,
          2,
          Duration.ofMillis(10));

  /** Signs of life, and nothing that a slow machine exceeds. */
  private static final SftpLimits WAKEFUL =
      new SftpLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMillis(500),
          4,
          2,
          Duration.ofMillis(10));

  @TempDir Path temp;
  private Path root;
  private MinaServer server;
  private final List<AutoCloseable> open = new ArrayList<>();

  @BeforeEach
  void start() throws Exception {
    root = Files.createDirectories(temp.resolve("root"));
    server = MinaServer.start(temp);
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable closeable : open) {
      closeable.close();
    }
    server.close();
  }

  @Test
  void aServerThatRestartsBetweenListingAndReadingIsReadFrom() throws IOException {
    Files.writeString(root.resolve("f"), "content");
    SftpSource source = source(server.session());
    FileRef file = found(source).get(0);

    server.kill();
    server.start();

    assertThat(SourceContract.read(source, file, 0)).isEqualTo("content");
  }

  @Test
  void aServerThatRestartsWhileAListingRunsIsListedOn() throws IOException {
    for (String directory : List.of("a", "b", "c")) {
      Files.createDirectories(root.resolve(directory));
      Files.writeString(root.resolve(directory).resolve("f"), "x");
    }
    try (var listing = source(server.session()).list()) {
      assertThat(listing.next().path()).isEqualTo("a/f");

      server.kill();
      server.start();

      assertThat(listing).toIterable().extracting(e -> e.path()).containsExactly("b/f", "c/f");
    }
  }

  @Test
  void aReadGoesOnWhereTheConnectionBroke() throws IOException {
    byte[] content = content(3_000_000);
    Files.write(root.resolve("f"), content);
    TcpProxy proxy = proxy();
    SftpSource source = source(through(proxy, MinaServer.QUICK));
    FileRef file = found(source).get(0);

    try (InputStream in = source.open(file, 1000)) {
      byte[] start = in.readNBytes(10);
      proxy.cutAfter(900_000);
      byte[] rest = in.readAllBytes();

      assertThat(start).isEqualTo(java.util.Arrays.copyOfRange(content, 1000, 1010));
      assertThat(rest).isEqualTo(java.util.Arrays.copyOfRange(content, 1010, content.length));
    }
  }

  @Test
  void aFileThatChangedWhileTheConnectionWasAwayIsNotReadOn() throws IOException {
    Files.write(root.resolve("f"), content(3_000_000));
    SftpSource source = source(server.session());
    FileRef file = found(source).get(0);
    try (InputStream in = source.open(file, 0)) {
      in.readNBytes(10);

      server.kill();
      Files.write(root.resolve("f"), content(3_000_001));
      server.start();

      assertThatThrownBy(in::readAllBytes).isInstanceOf(ChangedException.class);
    }
  }

  @Test
  void aFileThatVanishedWhileTheConnectionWasAwayIsNoSuchFile() throws IOException {
    Files.write(root.resolve("f"), content(3_000_000));
    SftpSource source = source(server.session());
    FileRef file = found(source).get(0);
    try (InputStream in = source.open(file, 0)) {
      in.readNBytes(10);

      server.kill();
      Files.delete(root.resolve("f"));
      server.start();

      assertThatThrownBy(in::readAllBytes).isInstanceOf(NoSuchFileException.class);
    }
  }

  @Test
  void aFileThatIsReplacedWhileItIsReadIsNoticed() throws IOException {
    Files.write(root.resolve("f"), content(3_000_000));
    Files.setLastModifiedTime(
        root.resolve("f"), FileTime.from(Instant.parse("2024-01-01T00:00:00Z")));
    SftpSource source = source(server.session());
    FileRef file = found(source).get(0);

    try (InputStream in = source.open(file, 0)) {
      in.readNBytes(10);
      Files.delete(root.resolve("f"));
      Files.write(root.resolve("f"), content(3_000_000));
      in.readAllBytes();
    }

    assertThat(source.current(file).version()).isNotEqualTo(file.version());
  }

  @Test
  void aFileThatIsCutShortWhileItIsReadEndsInAnError() throws IOException {
    Files.write(root.resolve("f"), content(3_000_000));
    SftpSource source = source(server.session());
    FileRef file = found(source).get(0);

    try (InputStream in = source.open(file, 0)) {
      in.readNBytes(10);
      try (var channel =
          java.nio.channels.FileChannel.open(
              root.resolve("f"), java.nio.file.StandardOpenOption.WRITE)) {
        channel.truncate(2_500_000);
      }

      assertThatThrownBy(in::readAllBytes).isInstanceOf(EOFException.class);
    }
  }

  @Test
  @Tag("slow")
  void aServerThatFallsSilentWhileItIsReadEndsInAnErrorInBoundedTime() throws IOException {
    Files.write(root.resolve("f"), content(3_000_000));
    TcpProxy proxy = proxy();
    SftpSource source = source(through(proxy, IMPATIENT));
    FileRef file = found(source).get(0);

    try (InputStream in = source.open(file, 0)) {
      proxy.stallAfter(100_000);

      assertThatThrownBy(in::readAllBytes).isInstanceOf(IOException.class);
    }
  }

  @Test
  @Tag("slow")
  void aServerThatFallsSilentWhileItIsListedEndsInAnErrorInBoundedTime() throws IOException {
    Files.createDirectories(root.resolve("a"));
    Files.writeString(root.resolve("a/f"), "x");
    Files.createDirectories(root.resolve("b"));
    TcpProxy proxy = proxy();
    try (var listing = source(through(proxy, IMPATIENT)).list()) {
      listing.next();
      proxy.stall();

      assertThatThrownBy(() -> listing.forEachRemaining(e -> {}))
          .isInstanceOf(CourierException.class);
    }
  }

  @Test
  void aServerThatNeverSaysAnythingIsUnreachable() throws IOException {
    TcpProxy proxy = proxy();
    proxy.stall();

    assertThatThrownBy(() -> source(through(proxy, IMPATIENT)).list())
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> {
              assertThat(e.problem().code()).isEqualTo("source-unreachable");
              assertThat(e).hasMessageContaining("no answer within 2 s");
            });
  }

  @Test
  @Tag("slow")
  void manyThreadsThatWaitForADeadServerShareOneFailure() throws Exception {
    Files.writeString(root.resolve("f"), "x");
    TcpProxy proxy = proxy();
    SftpSource source = source(through(proxy, IMPATIENT));
    FileRef file = found(source).get(0);
    proxy.stall();
    ExecutorService threads = Executors.newFixedThreadPool(16);
    open.add(threads::shutdownNow);
    List<Future<InputStream>> streams = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      streams.add(threads.submit(() -> source.open(file, 0)));
    }

    // One after another they would need 16 times as long as one.
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> streams.stream().allMatch(Future::isDone));
    assertThat(streams)
        .allSatisfy(
            stream -> assertThatThrownBy(stream::get).hasCauseInstanceOf(IOException.class));
  }

  @Test
  void anIdleSessionIsKeptAliveAndUsedAgain() throws IOException {
    Files.writeString(root.resolve("f"), "x");
    SftpSource source = source(server.session(WAKEFUL));
    FileRef file = found(source).get(0);
    var session = server.library().getActiveSessions().get(0);
    var before = session.getIdleTimeoutStart();

    Awaitility.await().until(() -> session.getIdleTimeoutStart().isAfter(before));

    assertThat(SourceContract.read(source, file, 0)).isEqualTo("x");
    assertThat(server.sessions()).isEqualTo(1);
  }

  @Test
  void aClosedSessionOpensNothing() throws IOException {
    Files.writeString(root.resolve("f"), "x");
    SftpSession session = server.session();
    SftpSource source = source(session);
    FileRef file = found(source).get(0);

    session.close();

    assertThatThrownBy(() -> source.open(file, 0)).isInstanceOf(IOException.class);
    Awaitility.await().until(() -> server.sessions() == 0);
  }

  private TcpProxy proxy() throws IOException {
    TcpProxy proxy = new TcpProxy(server.port());
    open.add(0, proxy);
    return proxy;
  }

  private SftpSession through(TcpProxy proxy, SftpLimits limits) throws IOException {
    var access =
        new io.synapsecourier.model.access.SftpAccess(
            "ward3", MinaServer.PASSWORD, null, null, server.knownHosts(proxy.port()));
    return new SftpSession(access, "127.0.0.1", proxy.port(), null, limits);
  }

  private SftpSource source(SftpSession session) {
    open.add(session);
    return new SftpSource(session, root.toString(), "", true, directory -> false);
  }

  private static byte[] content(int length) {
    byte[] content = new byte[length];
    new Random(length).nextBytes(content);
    return content;
  }
}
