package io.synapsecourier.source.s3;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.access.S3Access;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** A Ceph cluster of one monitor, one storage daemon and the S3 gateway before it. */
public final class Radosgw implements AutoCloseable {
  private static final String KEY = "courier-test";
  private static final String SECRET = "courier-secret-canary";

  private final Path folder;
  private final List<Process> daemons = new ArrayList<>();
  private final int monitor = freePort();
  private final int gateway = freePort();

  private Radosgw(Path folder) throws IOException {
    this.folder = folder;
  }

  /**
   * @param folder with a short path, because it holds sockets
   */
  public static Radosgw start(Path folder) throws IOException, InterruptedException {
    assumeTrue(
        List.of("ceph-mon", "ceph-osd", "ceph", "radosgw").stream().allMatch(Radosgw::isThere),
        "Ceph's gateway is missing: apt-get install --no-install-recommends ceph-mon ceph-osd"
            + " ceph-common radosgw");
    Radosgw server = new Radosgw(folder);
    try {
      server.start();
      return server;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      server.close();
      throw e;
    }
  }

  private static boolean isThere(String program) {
    return Files.isExecutable(Path.of("/usr/bin", program));
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }

  private void start() throws IOException, InterruptedException {
    String id = UUID.randomUUID().toString();
    Files.writeString(folder.resolve("ceph.conf"), configuration(id));
    for (String data : List.of("mon", "osd", "rgw")) {
      Files.createDirectories(folder.resolve(data));
    }
    String map = folder.resolve("monmap").toString();
    String address = "[v1:127.0.0.1:" + monitor + "]";
    run("monmaptool", "--create", "--fsid", id, "--addv", "a", address, map);
    run("ceph-mon", "--mkfs", "-i", "a", "--monmap", map);
    daemon(monitor, "ceph-mon", "-f", "-i", "a");
    quorum(id);
    run("ceph-osd", "-i", "0", "--mkfs", "--osd-uuid", id);
    storage();
    daemon(gateway, "radosgw", "-f", "-n", "client.rgw");
    run(
        "radosgw-admin user create --uid test --display-name test"
            .concat(" --access-key " + KEY + " --secret-key " + SECRET)
            .split(" "));
  }

  private String configuration(String id) {
    return String.join(
        "\n",
        "[global]",
        "fsid = " + id,
        "mon host = v1:127.0.0.1:" + monitor,
        "public addr = 127.0.0.1",
        "cluster addr = 127.0.0.1",
        "auth cluster required = none",
        "auth service required = none",
        "auth client required = none",
        "run dir = " + folder,
        "admin socket = " + folder + "/$name.asok",
        "log file = " + folder + "/$name.log",
        "crash dir = " + folder + "/crash",
        // In memory: what is tested is the gateway, and each object on a disk waits for it.
        "osd objectstore = memstore",
        "memstore device bytes = 4294967296",
        "osd pool default size = 1",
        "osd pool default min size = 1",
        "osd pool default pg num = 1",
        "osd pool default pg autoscale mode = off",
        "osd crush chooseleaf type = 0",
        "mon allow pool size one = true",
        // Else a disk that is nearly full ends the monitor.
        "mon data avail crit = 1",
        "mon data = " + folder + "/mon",
        "osd data = " + folder + "/osd",
        "rgw data = " + folder + "/rgw",
        "rgw frontends = beast endpoint=127.0.0.1:" + gateway,
        "");
  }

  private Process launch(String... command) throws IOException {
    List<String> all = new ArrayList<>(Arrays.asList(command));
    all.addAll(1, List.of("--conf", folder.resolve("ceph.conf").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(all)
            .redirectErrorStream(true)
            .redirectOutput(
                ProcessBuilder.Redirect.appendTo(folder.resolve(command[0] + ".out").toFile()));
    builder.environment().remove("CEPH_ARGS");
    return builder.start();
  }

  private void run(String... command) throws IOException, InterruptedException {
    Process process = launch(command);
    if (!process.waitFor(240, TimeUnit.SECONDS) || process.exitValue() != 0) {
      process.destroyForcibly();
      throw new IOException(String.join(" ", command) + " failed: " + said(command[0]));
    }
  }

  /** A monitor that listens refuses every question (EPERM) until it has elected itself. */
  private void quorum(String id) {
    Awaitility.await()
        .atMost(Duration.ofSeconds(240))
        .ignoreExceptionsMatching(e -> e instanceof IOException)
        .untilAsserted(() -> run("ceph", "osd", "create", id));
  }

  /** The first start may be too early for the monitor, which makes the daemon end. */
  private void storage() throws IOException {
    Process first = launch("ceph-osd", "-f", "-i", "0");
    daemons.add(0, first);
    Awaitility.await()
        .atMost(Duration.ofSeconds(240))
        .until(
            () -> {
              if (!daemons.get(0).isAlive()) {
                daemons.set(0, launch("ceph-osd", "-f", "-i", "0"));
              }
              return launch("ceph", "osd", "metadata", "0").waitFor() == 0;
            });
  }

  /**
   * @param port that it listens on soon
   */
  private void daemon(int port, String... command) throws IOException {
    Process process = launch(command);
    daemons.add(0, process);
    Awaitility.await()
        .atMost(Duration.ofSeconds(240))
        .until(() -> answers(port) || !process.isAlive());
    if (!process.isAlive()) {
      throw new IOException(command[0] + " ended: " + said(command[0]));
    }
  }

  private String said(String program) throws IOException {
    return Files.readString(folder.resolve(program + ".out"));
  }

  private static boolean answers(int port) {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  public URI endpoint() {
    return access().endpoint();
  }

  /** The entry of credentials.yaml that reaches it, through somebody between. */
  public String credentials(URI endpoint) {
    return String.format(
        "{type: s3, access_key: %s, secret_key: %s, region: us-east-1, endpoint: \"%s\","
            + " path_style: true}",
        KEY, SECRET, endpoint);
  }

  S3Access access() {
    URI endpoint = URI.create("http://127.0.0.1:" + gateway);
    return new S3Access(null, KEY, SECRET, null, "us-east-1", endpoint, true);
  }

  /** One that sends a body in one piece: of several, this server refuses an empty one. */
  public S3Client writer() {
    return S3Client.builder()
        .endpointOverride(access().endpoint())
        .region(Region.of(access().region()))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(KEY, SECRET)))
        .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
        .serviceConfiguration(c -> c.pathStyleAccessEnabled(true).chunkedEncodingEnabled(false))
        .build();
  }

  @Override
  public void close() {
    // The gateway first; a monitor that is gone is waited for.
    for (Process daemon : daemons) {
      daemon.destroy();
      try {
        if (!daemon.waitFor(5, TimeUnit.SECONDS)) {
          daemon.destroyForcibly();
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        daemon.destroyForcibly();
      }
    }
  }
}
