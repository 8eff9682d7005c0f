package io.synapsecourier.source.azure;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.azure.core.util.BinaryData;
import io.synapsecourier.model.access.AzureAccess;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** Azure's storage emulator as a process; tests that need it are skipped where it is not. */
public final class Azurite implements AutoCloseable {
  public static final String ACCOUNT = "devstoreaccount1";

  /** Known to everybody: the emulator has no other. */
  static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  private static Azurite shared;

  private final Process process;
  private final int port;

  private Azurite(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** One for the whole test run, started on first use. */
  public static synchronized Azurite shared() throws IOException {
    if (shared == null) {
      shared = start();
      Runtime.getRuntime().addShutdownHook(new Thread(shared::close));
    }
    return shared;
  }

  private static Azurite start() throws IOException {
    Optional<Path> program = program();
    assumeTrue(
        program.isPresent(),
        "Azurite is missing: npm install -g azurite@3.37.0, or name it in the environment as"
            + " AZURITE");
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    Process process =
        new ProcessBuilder(
                program.get().toString(),
                "--inMemoryPersistence",
                "--silent",
                "--disableTelemetry",
                "--skipApiVersionCheck",
                "--blobHost",
                "127.0.0.1",
                "--blobPort",
                Integer.toString(port))
            .directory(Files.createDirectories(Path.of("target", "azurite")).toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    Azurite azurite = new Azurite(process, port);
    Awaitility.await().atMost(Duration.ofSeconds(60)).until(azurite::answers);
    return azurite;
  }

  private static Optional<Path> program() {
    String named = System.getProperty("azurite", System.getenv("AZURITE"));
    if (named != null) {
      return Optional.of(Path.of(named)).filter(Files::isExecutable);
    }
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .map(folder -> Path.of(folder, "azurite-blob"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("Azurite ended with " + process.exitValue());
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  int port() {
    return port;
  }

  URI endpoint() {
    return endpoint(port);
  }

  static URI endpoint(int port) {
    return URI.create("http://127.0.0.1:" + port + "/" + ACCOUNT);
  }

  /** A new container. */
  public String container() {
    String name = "c" + UUID.randomUUID();
    AzureClients.of(access(), null).createBlobContainer(name);
    return name;
  }

  public void put(String container, String name, byte[] content) {
    AzureClients.of(access(), null)
        .getBlobContainerClient(container)
        .getBlobClient(name)
        .upload(BinaryData.fromBytes(content), true);
  }

  /** Names that do not begin with a prefix, and their sizes. */
  public Map<String, Long> sizesOutside(String container, String prefix) {
    return AzureClients.of(access(), null).getBlobContainerClient(container).listBlobs().stream()
        .filter(blob -> !blob.getName().startsWith(prefix))
        .collect(
            Collectors.toMap(
                blob -> blob.getName(), blob -> blob.getProperties().getContentLength()));
  }

  /** The entry of credentials.yaml that reaches it. */
  public String credentials() {
    return "{type: azure, account: "
        + ACCOUNT
        + ", key: \""
        + KEY
        + "\", endpoint: \""
        + endpoint()
        + "\"}";
  }

  AzureAccess access() {
    return new AzureAccess(ACCOUNT, KEY, null, null, endpoint());
  }

  @Override
  public void close() {
    process.destroy();
  }
}
