package io.synapsecourier.source.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import org.apache.sshd.client.config.hosts.KnownHostHashValue;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.digest.BuiltinDigests;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server is talked to only if a person has confirmed its key. */
@Timeout(60)
class SftpHostKeyTests {
  static {
    Ed25519.register();
  }

  @TempDir Path temp;
  private KeyPair key;
  private MinaServer server;
  private Path file;

  @BeforeEach
  void start() throws Exception {
    key = MinaServer.ellipticKey();
    server = MinaServer.start(temp, key);
    file = temp.resolve("hosts");
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void anUnknownHostIsRefusedWithItsFingerprintAndTheLineToAdd() throws IOException {
    CourierException e = failure();

    assertThat(e.kind()).isEqualTo(CourierException.Kind.SOURCE);
    assertThat(e.problem().code()).isEqualTo("source-host-key");
    assertThat(e.problem().what()).contains(fingerprint(key));
    assertThat(e.problem().remedy()).contains(file.toString(), server.knownHostsLine());
  }

  @Test
  void theLineThatIsToldIsEnough() throws IOException {
    String remedy = failure().problem().remedy();

    Files.writeString(file, remedy.substring(remedy.indexOf("[127.0.0.1]")) + "\n");

    assertThat(entries()).isZero();
  }

  @Test
  void nothingIsWrittenIntoTheFile() throws IOException {
    failure();

    assertThat(file).doesNotExist();
  }

  @Test
  void aChangedKeyIsRefusedWithBothFingerprintsAndAWarning() throws Exception {
    KeyPair other = MinaServer.ellipticKey();
    Files.writeString(file, "[127.0.0.1]:" + server.port() + " " + text(other));

    CourierException e = failure();

    assertThat(e.problem().code()).isEqualTo("source-host-key");
    assertThat(e.problem().what())
        .contains(fingerprint(key), fingerprint(other), "may be posing as the server");
  }

  @Test
  void aKeyOfAnotherPortDoesNotCount() throws IOException {
    Files.writeString(file, "[127.0.0.1]:1 " + text(key) + "\n127.0.0.1 " + text(key));

    assertThat(failure().problem().what()).contains("nobody has confirmed");
  }

  @Test
  void aHashedNameIsRecognised() throws Exception {
    byte[] salt = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20};
    KnownHostHashValue hash =
        KnownHostHashValue.parse("|1|AQIDBAUGBwgJCgsMDQ4PEBESExQ=|AAAAAAAAAAAAAAAAAAAAAAAAAAA=");
    byte[] digest =
        KnownHostHashValue.calculateHashValue("127.0.0.1", server.port(), hash.getDigester(), salt);
    Files.writeString(
        file,
        "|1|AQIDBAUGBwgJCgsMDQ4PEBESExQ=|"
            + java.util.Base64.getEncoder().encodeToString(digest)
            + " "
            + text(key));

    assertThat(entries()).isZero();
  }

  @Test
  void aRevokedKeyIsRefusedEvenIfItIsPinnedToo() throws IOException {
    String line = server.knownHostsLine();
    Files.writeString(file, line + "\n@revoked " + line);

    assertThat(failure().problem().what()).contains("revoked");
  }

  @Test
  void linesThatAreNoEntryDoNotHideTheOthers() throws IOException {
    Files.writeString(
        file, "# ours\n\nnonsense\n[127.0.0.1]:x y z\n" + server.knownHostsLine() + " ward 3\n");

    assertThat(entries()).isZero();
  }

  @Test
  void thePinnedKeyIsAskedForWhereTheServerHasSeveral() throws Exception {
    server.close();
    KeyPair rsa = KeyUtils.generateKeyPair(KeyPairProvider.SSH_RSA, 2048);
    server = MinaServer.start(temp, key, rsa);
    Files.writeString(file, "[127.0.0.1]:" + server.port() + " " + text(rsa));

    assertThat(entries()).isZero();
  }

  private int entries() throws IOException {
    try (SftpSession session = session()) {
      Path root = Files.createDirectories(temp.resolve("root"));
      return SourceContract.all(
              new SftpSource(session, root.toString(), "", true, directory -> false))
          .size();
    }
  }

  private CourierException failure() throws IOException {
    try (SftpSession session = session()) {
      SftpSource source = new SftpSource(session, "/", "", true, directory -> false);
      return catchThrowableOfType(CourierException.class, source::list);
    }
  }

  private SftpSession session() {
    SftpAccess access = new SftpAccess("ward3", MinaServer.PASSWORD, null, null, file);
    return new SftpSession(access, "127.0.0.1", server.port(), null, MinaServer.QUICK);
  }

  private static String text(KeyPair key) {
    return PublicKeyEntry.toString(key.getPublic());
  }

  private static String fingerprint(KeyPair key) {
    return KeyUtils.getFingerPrint(BuiltinDigests.sha256, key.getPublic());
  }
}
