package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OwnerFileTest {
  private static final long ME = ProcessHandle.current().pid();

  @TempDir Path directory;

  @Test
  void isWrittenForItsOwnerOnlyAndSaysWhereToCall() throws IOException {
    OwnerFile.write(directory.resolve("state"), owner(1, ME));
    Path file = directory.resolve("state").resolve(OwnerFile.NAME);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(Json.object(Files.readString(file)))
        .containsEntry("port", 1L)
        .containsEntry("token", "secret")
        .containsEntry("pid", ME)
        .containsEntry("started", "2026-03-01T10:15:30.123Z")
        .containsEntry("version", "1.2.3")
        .containsEntry("ledger", "jdbc:h2:file:/x/ledger");
  }

  @Test
  void namesTheLedgerWithoutItsOptions() {
    Owner owner = owner(1, ME);

    assertThat(owner.owns("jdbc:h2:file:/x/ledger;WRITE_DELAY=0")).isTrue();
    assertThat(owner.owns("jdbc:h2:file:/x/ledger2")).isFalse();
  }

  @Test
  void theTokenIsNotInMessages() {
    assertThat(owner(1, ME).toString()).doesNotContain("secret").contains("process " + ME);
  }

  @Test
  void isAbsentWhereNothingWasWritten() {
    assertThat(OwnerFile.read(directory)).isEmpty();
    assertThat(OwnerFile.read(directory.resolve("none"))).isEmpty();
  }

  @Test
  void isAbsentWhereItsProcessHasEnded() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    OwnerFile.write(directory, owner(1, ended.pid()));

    assertThat(OwnerFile.read(directory)).isEmpty();
    assertThat(OwnerFile.peek(directory)).isPresent();
  }

  @Test
  void isAbsentWhereNobodyListens() throws IOException {
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    OwnerFile.write(directory, owner(port, ME));

    assertThat(OwnerFile.read(directory)).isEmpty();
  }

  @Test
  void isAbsentWhereThePortDoesNotTakeTheToken() {
    String url = LedgerFixture.url(directory);
    try (Ledger ledger = Ledger.open(url);
        ControlServer server =
            ControlServer.start(
                new LedgerDesk(ledger, LedgerFixture.CLOCK),
                url,
                directory,
                LedgerFixture.NOW,
                "1.2.3")) {
      assertThat(OwnerFile.read(directory)).isPresent();
      OwnerFile.write(directory, owner(server.port(), ME));

      assertThat(OwnerFile.read(directory)).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{}",
        "{\"port\":\"x\"}",
        "{\"ledger\":\"l\",\"port\":70000,\"token\":\"t\",\"pid\":1,\"started\":\"2026-03-01T00:00:00Z\"}",
        "{\"ledger\":\"l\",\"port\":80,\"token\":\"\",\"pid\":1,\"started\":\"2026-03-01T00:00:00Z\"}",
        "{\"ledger\":\"l\",\"port\":80,\"token\":\"t\",\"pid\":1,\"started\":\"yesterday\"}"
      })
  void isAbsentWhereItSaysNothingUseful(String content) throws IOException {
    put(content, "rw-------");

    assertThat(OwnerFile.read(directory)).isEmpty();
  }

  @Test
  void aHugeFileIsNotReadAsAWhole() throws IOException {
    put("{\"token\":\"" + "x".repeat(1 << 20) + "\"}", "rw-------");

    assertThat(OwnerFile.read(directory)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw----", "rw----rw-", "rw-r--r--", "rw--w----"})
  void isRefusedWhereOthersCouldReadOrWriteIt(String mode) throws IOException {
    put("{}", mode);

    assertRefused("can be read or written by others");
  }

  @Test
  void isRefusedWhereItIsALink() throws IOException {
    put("{}", "rw-------");
    Path elsewhere = directory.resolve("elsewhere.json");
    Files.move(directory.resolve(OwnerFile.NAME), elsewhere);
    Files.createSymbolicLink(directory.resolve(OwnerFile.NAME), elsewhere);

    assertRefused("is not a regular file");
  }

  @Test
  void isRefusedWhereRootFindsTheFileOfAnother() throws IOException {
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give files away");
    put("{}", "rw-------");
    Files.setOwner(
        directory.resolve(OwnerFile.NAME),
        directory.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody"));

    assertRefused("belongs to nobody");
  }

  @Test
  void closingLeavesTheFileOfAnotherProcess() {
    OwnerFile mine = OwnerFile.write(directory, owner(1, ME));
    OwnerFile other = OwnerFile.write(directory, owner(2, ME));

    mine.close();
    assertThat(OwnerFile.peek(directory))
        .hasValueSatisfying(o -> assertThat(o.port()).isEqualTo(2));
    other.close();
    assertThat(OwnerFile.peek(directory)).isEmpty();
  }

  private void put(String content, String mode) throws IOException {
    Path file = Files.writeString(directory.resolve(OwnerFile.NAME), content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private void assertRefused(String why) {
    assertThatThrownBy(() -> OwnerFile.read(directory))
        .asInstanceOf(type(CourierException.class))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LEDGER);
              assertThat(e.problem().code()).isEqualTo("owner-file");
              assertThat(e.problem().what()).contains(why, directory.toString());
            });
  }

  private static Owner owner(int port, long pid) {
    return new Owner("jdbc:h2:file:/x/ledger", port, "secret", pid, LedgerFixture.NOW, "1.2.3");
  }
}
