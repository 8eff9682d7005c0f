package io.synapsecourier.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.model.CourierException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SandboxLifeTest {
  @TempDir Path folder;

  private SandboxOptions kept() {
    return SandboxOptions.defaults().withStateDir(folder.resolve("state"));
  }

  private static String unit(String checksum) {
    return "{\"data_collection\":43,\"files\":{\"data_1\":{\"checksum\":\""
        + checksum
        + "\"}},"
        + "\"meta\":{\"k\":[1,null]}}";
  }

  @Test
  void aRestartKeepsWhatWasAnswered() throws IOException {
    List<StoredUnit> units;
    List<StoredFile> files;
    List<StoredTask> tasks;
    JsonNode notConfirmed;
    byte[] bytes = "second".getBytes(StandardCharsets.UTF_8);
    try (Sandbox sandbox = Sandbox.start(kept())) {
      SandboxClient client = new SandboxClient(sandbox);
      String checksum = client.upload("한글.bin", "content");
      client.post("/data_units/", unit(checksum));
      long id = sandbox.units().get(0).id();
      client.post("/tasks/", "[{\"project\":7,\"data_unit\":" + id + "}]");
      sandbox.addCollection("{\"id\":77,\"name\":\"Kept\",\"file_specifications\":[]}");
      sandbox.defaultStorage(12);
      sandbox.defaultStorage(11);
      notConfirmed = client.presign("b.bin", bytes.length).json().at("/files/0");
      SandboxClient.putBytes(notConfirmed.get("presigned_url").textValue(), bytes);
      units = sandbox.units();
      files = sandbox.files();
      tasks = sandbox.tasks();
    }
    // A process that is killed in the middle of a write leaves half a line.
    Files.writeString(
        folder.resolve("state/units.jsonl"), "{\"id\": 99, \"da", StandardOpenOption.APPEND);

    try (Sandbox sandbox = Sandbox.start(kept())) {
      SandboxClient client = new SandboxClient(sandbox);
      assertThat(sandbox.units()).isEqualTo(units).hasSize(1);
      assertThat(sandbox.files()).isEqualTo(files).hasSize(1);
      assertThat(sandbox.tasks()).isEqualTo(tasks).hasSize(1);
      assertThat(client.get("/data_collections/77/").status()).isEqualTo(200);
      String sha1 = SandboxClient.hash("SHA-1", bytes);
      String key = notConfirmed.get("file_key").textValue();
      JsonNode result = client.confirm(key, sha1, bytes.length).json().at("/results/0");
      assertThat(result.get("success").booleanValue()).isTrue();
      client.post("/data_units/", unit(sha1));
      assertThat(sandbox.units()).extracting(StoredUnit::id).doesNotHaveDuplicates().hasSize(2);
    }
    assertThat(Files.readAllLines(folder.resolve("state/units.jsonl"))).hasSize(2);
  }

  @Test
  void closingEndsTheStorageServerAndDeletesATemporaryFolder() {
    Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
    ProcessHandle storage = sandbox.storageProcess();
    assertThat(storage.isAlive()).isTrue();
    sandbox.close();
    assertThat(storage.isAlive()).isFalse();
    assertThat(sandbox.folder()).doesNotExist();
  }

  @Test
  void nothingListensBeyondTheLoopbackInterface() throws IOException {
    Sandbox sandbox = SharedSandbox.fresh();
    List<Integer> ports = List.of(sandbox.uri().getPort(), sandbox.storage().endpoint().getPort());
    for (InetAddress address : addresses()) {
      for (int port : ports) {
        try (Socket socket = new Socket()) {
          assertThatThrownBy(() -> socket.connect(new InetSocketAddress(address, port), 2_000))
              .as(address + ":" + port)
              .isInstanceOf(IOException.class);
        }
      }
    }
    // The other address of the loopback interface: a wildcard listener would answer there.
    try (Socket socket = new Socket()) {
      assertThatThrownBy(
              () -> socket.connect(new InetSocketAddress("127.0.0.2", ports.get(1)), 2_000))
          .isInstanceOf(IOException.class);
    }
  }

  private static List<InetAddress> addresses() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(NetworkInterface::inetAddresses)
        .filter(address -> !address.isLoopbackAddress())
        .toList();
  }

  @Test
  void aTakenPortIsAnErrorThatLeavesNoProcessBehind() {
    int taken = SharedSandbox.fresh().uri().getPort();
    long before = ProcessHandle.current().children().count();
    assertThatThrownBy(() -> Sandbox.start(kept().withPort(taken)))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("port");
    assertThat(ProcessHandle.current().children().count()).isEqualTo(before);
  }

  @Test
  void theStorageServerEndsWhenItsParentIsKilled() throws IOException {
    Process parent =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                LonelyParent.class.getName())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(parent.getInputStream(), StandardCharsets.UTF_8))) {
      ProcessHandle storage = ProcessHandle.of(Long.parseLong(out.readLine())).orElseThrow();
      Path temporary = Path.of(out.readLine());
      assertThat(storage.isAlive()).isTrue();
      parent.destroyForcibly();
      await().atMost(Duration.ofSeconds(20)).until(() -> !storage.isAlive());
      ObjectFiles.empty(temporary);
      Files.deleteIfExists(temporary);
    } finally {
      parent.destroyForcibly();
    }
  }

  /** Starts a sandbox, tells about it and waits to be killed. */
  static final class LonelyParent {
    public static void main(String[] arguments) throws IOException {
      Sandbox sandbox = Sandbox.start(SandboxOptions.defaults());
      System.out.println(sandbox.storageProcess().pid());
      System.out.println(sandbox.folder());
      System.in.read();
    }
  }

  @Test
  void missingLibrariesAreAnErrorThatSaysHowToBuildThem() {
    String home = System.getProperty(StorageLibraries.HOME_PROPERTY);
    System.setProperty(StorageLibraries.HOME_PROPERTY, folder.toString());
    try {
      assertThatThrownBy(() -> Sandbox.start(kept()))
          .isInstanceOf(CourierException.class)
          .hasMessageContaining("mvn -q package");
    } finally {
      if (home == null) {
        System.clearProperty(StorageLibraries.HOME_PROPERTY);
      } else {
        System.setProperty(StorageLibraries.HOME_PROPERTY, home);
      }
    }
  }

  @Test
  void optionsThatMakeNoSenseAreRefused() {
    SandboxOptions options = SandboxOptions.defaults();
    assertThatThrownBy(() -> options.withPort(65_536)).hasMessageContaining("65536");
    assertThatThrownBy(() -> options.withPartSize(0)).hasMessageContaining("partSize");
    assertThatThrownBy(() -> options.withToken("two words")).hasMessageContaining("token");
    assertThat(options.withSeed(5).withToken("t").seed()).isEqualTo(5);
  }
}
