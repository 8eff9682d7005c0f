package io.synapsecourier.source.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.access.SftpAccess;
import io.synapsecourier.source.SourceContract;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyEncryptionContext;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.kex.BuiltinDHFactories;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.ServerBuilder;
import org.apache.sshd.server.auth.keyboard.DefaultKeyboardInteractiveAuthenticator;
import org.apache.sshd.server.auth.keyboard.UserAuthKeyboardInteractiveFactory;
import org.apache.sshd.server.auth.password.UserAuthPasswordFactory;
import org.apache.sshd.server.auth.pubkey.UserAuthPublicKeyFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Passwords and keys, and what is said where they do not do. */
@Timeout(60)
class SftpLoginTests {
  static {
    Ed25519.register();
  }

  @TempDir Path temp;
  private MinaServer server;

  @BeforeEach
  void start() throws Exception {
    server = MinaServer.start(temp);
  }

  @AfterEach
  void stop() throws IOException {
    server.close();
  }

  @Test
  void aWrongPasswordNamesTheUserAndWhatTheServerOffers() throws IOException {
    CourierException e = failure(access("wrong-canary", null, null));

    assertThat(e.problem().code()).isEqualTo("source-credentials");
    assertThat(e.problem().what()).contains("password of user ward3", "it offers: ", "publickey");
    assertThat(e.toString()).doesNotContain("wrong-canary");
  }

  @Test
  void theServerIsNotAskedWithoutCredentials() throws IOException {
    CourierException e = failure(access(null, null, null));

    assertThat(e.problem().code()).isEqualTo("source-credentials");
    assertThat(e.problem().remedy()).contains("key_file");
    assertThat(server.sessions()).isZero();
  }

  @Test
  void aServerThatTakesKeysOnlySaysSo() throws IOException {
    server.library().setUserAuthFactories(List.of(UserAuthPublicKeyFactory.INSTANCE));

    CourierException e = failure(access(MinaServer.PASSWORD, null, null));

    assertThat(e.problem().what()).contains("it offers: publickey.");
  }

  @Test
  void aPasswordDoesWhereTheServerAsksForItInteractively() throws IOException {
    server.library().setUserAuthFactories(List.of(UserAuthKeyboardInteractiveFactory.INSTANCE));
    server
        .library()
        .setKeyboardInteractiveAuthenticator(DefaultKeyboardInteractiveAuthenticator.INSTANCE);

    assertThat(entries(access(MinaServer.PASSWORD, null, null))).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ssh-ed25519", "ecdsa-sha2-nistp256", "ssh-rsa"})
  void aKeyOpensTheServer(String type) throws Exception {
    KeyPair key = key(type);
    server.accept(key.getPublic());

    assertThat(entries(access(null, write(key, null), null))).isZero();
  }

  @Test
  void aKeyWithAPassphraseOpensTheServer() throws Exception {
    KeyPair key = key(KeyPairProvider.SSH_ED25519);
    server.accept(key.getPublic());

    assertThat(entries(access(null, write(key, "open sesame"), "open sesame"))).isZero();
  }

  @Test
  void aKeyThatIsNoFileOpensTheServer() throws Exception {
    KeyPair key = key(KeyPairProvider.SSH_ED25519);
    server.accept(key.getPublic());
    String text = Files.readString(write(key, "open sesame"));
    Path pinned = server.knownHosts(server.port());
    SftpAccess right = new SftpAccess("ward3", null, null, "open sesame", pinned, text);
    SftpAccess wrong = new SftpAccess("ward3", null, null, "canary", pinned, text);

    assertThat(entries(right)).isZero();
    assertThat(failure(wrong).getMessage())
        .contains("does not open with the passphrase")
        .doesNotContain("canary", "BEGIN");
    assertThat(right.toString()).doesNotContain("sesame", "BEGIN");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Ed25519", "RSA"})
  void aKeyInPemOpensTheServer(String algorithm) throws Exception {
    KeyPair key = KeyPairGenerator.getInstance(algorithm).generateKeyPair();
    server.accept(key.getPublic());
    String pem =
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(key.getPrivate().getEncoded())
            + "\n-----END PRIVATE KEY-----\n";
    Path file = Files.writeString(temp.resolve("key.pem"), pem);

    assertThat(entries(access(null, file, null))).isZero();
  }

  @Test
  void thePasswordGoesBeforeTheKey() throws Exception {
    server.library().setUserAuthFactories(List.of(UserAuthPasswordFactory.INSTANCE));
    Path key = write(key(KeyPairProvider.SSH_ED25519), null);

    assertThat(entries(access(MinaServer.PASSWORD, key, null))).isZero();
  }

  @Test
  void aKeyThatTheServerDoesNotKnowIsRefused() throws Exception {
    Path key = write(key(KeyPairProvider.SSH_ED25519), null);

    assertThat(failure(access(null, key, null)).problem().what())
        .contains("does not accept the key of user ward3");
  }

  @Test
  void wrongMissingAndUnknownFormsOfKeysAreTold() throws Exception {
    Path locked = write(key(KeyPairProvider.SSH_ED25519), "open sesame");
    Path noKey = Files.writeString(temp.resolve("no-key"), "PuTTY-User-Key-File-3: ssh-rsa\n");

    assertThat(failure(access(null, locked, "wrong-canary")))
        .hasMessageContaining("does not open with the passphrase")
        .hasMessageNotContaining("wrong-canary");
    assertThat(failure(access(null, locked, null))).hasMessageContaining("Give it as passphrase");
    assertThat(failure(access(null, noKey, null))).hasMessageContaining("ssh-keygen");
    assertThat(failure(access(null, temp.resolve("none"), null)))
        .hasMessageContaining("does not exist");
  }

  @Test
  void noAlgorithmInCommonNamesThem() throws IOException {
    server
        .library()
        .setKeyExchangeFactories(
            List.of(
                ServerBuilder.DH2KEX.apply(
                    BuiltinDHFactories.fromFactoryName("diffie-hellman-group1-sha1"))));

    CourierException e = failure(access(MinaServer.PASSWORD, null, null));

    assertThat(e.problem().code()).isEqualTo("source-algorithms");
    assertThat(e.problem().what()).contains("diffie-hellman-group1-sha1", "curve25519");
  }

  @Test
  void aPortThatNobodyListensOnIsUnreachable() throws Exception {
    SftpAccess access = access(MinaServer.PASSWORD, null, null);
    server.close();

    CourierException e = failure(access);

    assertThat(e.problem().code()).isEqualTo("source-unreachable");
    assertThat(e.problem().what()).contains("refused");
  }

  @Test
  void somethingElseThatListensIsUnreachable() throws Exception {
    try (ServerSocket web = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Thread answers =
          new Thread(
              () -> {
                while (!web.isClosed()) {
                  try (var connection = web.accept();
                      OutputStream out = connection.getOutputStream()) {
                    out.write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes());
                  } catch (IOException e) {
                    return;
                  }
                }
              });
      answers.setDaemon(true);
      answers.start();
      try (SftpSession session =
          new SftpSession(
              access(MinaServer.PASSWORD, null, null),
              "127.0.0.1",
              web.getLocalPort(),
              null,
              MinaServer.QUICK)) {
        assertThat(failure(session).problem().code()).isEqualTo("source-unreachable");
      }
    }
  }

  @Test
  void aHostNameThatDoesNotExistIsUnreachable() throws IOException {
    try (SftpSession session =
        new SftpSession(
            access(MinaServer.PASSWORD, null, null),
            "no-such-host.invalid",
            22,
            null,
            MinaServer.QUICK)) {
      assertThat(failure(session)).hasMessageContaining("no-such-host.invalid is not known");
    }
  }

  @Test
  void aUserIsNeeded() throws IOException {
    SftpAccess access = new SftpAccess(null, "x", null, null, server.knownHosts(server.port()));
    try (SftpSession session =
        new SftpSession(access, "127.0.0.1", server.port(), null, MinaServer.QUICK)) {
      assertThat(failure(session)).hasMessageContaining("sftp://USER@127.0.0.1/");
    }
  }

  private int entries(SftpAccess access) throws IOException {
    Path root = Files.createDirectories(temp.resolve("root"));
    try (SftpSession session = session(access)) {
      return SourceContract.all(
              new SftpSource(session, root.toString(), "", true, directory -> false))
          .size();
    }
  }

  private CourierException failure(SftpAccess access) {
    try (SftpSession session = session(access)) {
      return failure(session);
    }
  }

  private static CourierException failure(SftpSession session) {
    SftpSource source = new SftpSource(session, "/", "", true, directory -> false);
    return catchThrowableOfType(CourierException.class, source::list);
  }

  private SftpSession session(SftpAccess access) {
    return new SftpSession(access, "127.0.0.1", server.port(), null, MinaServer.QUICK);
  }

  private SftpAccess access(String password, Path key, String passphrase) throws IOException {
    return new SftpAccess("ward3", password, key, passphrase, server.knownHosts(server.port()));
  }

  private static KeyPair key(String type) throws Exception {
    return type.equals(KeyPairProvider.SSH_ED25519)
        ? KeyPairGenerator.getInstance("Ed25519").generateKeyPair()
        : KeyUtils.generateKeyPair(type, type.equals(KeyPairProvider.SSH_RSA) ? 2048 : 256);
  }

  private Path write(KeyPair key, String passphrase) throws Exception {
    OpenSSHKeyEncryptionContext context = null;
    if (passphrase != null) {
      context = new OpenSSHKeyEncryptionContext();
      context.setPassword(passphrase);
      context.setCipherType("256");
    }
    Path file = temp.resolve("id_test");
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", context, out);
    }
    return file;
  }
}
