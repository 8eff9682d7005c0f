package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.component.file.GenericFile;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.apache.sshd.common.file.virtualfs.VirtualFileSystemFactory;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.session.SessionListener;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.server.session.ServerSession;
import org.apache.sshd.sftp.server.FileHandle;
import org.apache.sshd.sftp.server.Handle;
import org.apache.sshd.sftp.server.SftpEventListener;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code examples/17-sftp} against an SFTP server: names are asked for, content is not. */
class SftpExampleTest extends IntakeFiles {
  private static final String FILES = "org.apache.camel.component.file";
  private final List<String> opened = new CopyOnWriteArrayList<>();
  private final List<Session> sessions = new CopyOnWriteArrayList<>();
  private SshServer server;
  private Path knownHosts;

  SftpExampleTest() {
    super("examples/17-sftp");
  }

  @Override
  void prepare() {
    super.prepare();
    try {
      startServer();
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private void startServer() throws IOException, GeneralSecurityException {
    KeyPair host = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    KeyPair user = KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
    SftpSubsystemFactory sftp = new SftpSubsystemFactory.Builder().build();
    sftp.addSftpEventListener(
        new SftpEventListener() {
          @Override
          public void open(ServerSession session, String remote, Handle handle) {
            if (handle instanceof FileHandle) {
              opened.add(remote);
            }
          }
        });
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setKeyPairProvider(KeyPairProvider.wrap(host));
    server.setPublickeyAuthenticator(
        (name, key, session) -> KeyUtils.compareKeys(key, user.getPublic()));
    server.setFileSystemFactory(new VirtualFileSystemFactory(folder.toAbsolutePath()));
    server.addSessionListener(
        new SessionListener() {
          @Override
          public void sessionCreated(Session session) {
            sessions.add(session);
          }
        });
    server.setSubsystemFactories(List.of(sftp));
    server.start();
    knownHosts = folder.resolve("known_hosts");
    know(host);
    Path key = folder.resolve("id");
    Files.createFile(
        key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    try (OutputStream out = Files.newOutputStream(key)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(user, "", null, out);
    }
  }

  private void know(KeyPair host) {
    try {
      Files.writeString(
          knownHosts,
          "[127.0.0.1]:"
              + server.getPort()
              + " "
              + PublicKeyEntry.toString(host.getPublic())
              + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(super.settings());
    settings.put("intake.sftp.upload", "ct");
    settings.put("intake.sftp.address", "127.0.0.1:" + server.getPort() + "/files");
    settings.put("intake.sftp.user", "ward3");
    settings.put("intake.sftp.key", folder.resolve("id").toString());
    settings.put("intake.sftp.knownHosts", knownHosts.toString());
    settings.put("intake.sftp.delay", "50");
    return settings;
  }

  @AfterEach
  void stop() throws IOException {
    context.stop();
    server.stop(true);
    Configurator.setLevel(FILES, Level.WARN);
  }

  @Test
  void aNewFileMakesTheListingDueAndIsNotFetched() throws Exception {
    work.write("P1/a.png", "P2/환자 ${body}.json");

    await().until(() -> listed.size() == 2);
    await().until(() -> handedIn.size() >= 2);
    assertThat(listed).containsExactlyInAnyOrder("P1/a.png", "P2/환자 ${body}.json");
    assertThat(handedIn).allMatch(body -> body.equals("") || body instanceof GenericFile<?>);
    assertThat(opened).isEmpty();
    assertThat(notices).isEmpty();
  }

  @Test
  void whatDidNotChangeIsNotHandedInAgain() throws Exception {
    work.write("P1/a.png");
    await().until(() -> handedIn.size() == 1);
    work.write("P1/b.png");

    await().until(() -> handedIn.size() >= 2);
    assertThat(handedIn).hasSize(2);
    assertThat(Files.list(source().resolve("P1")).toList()).hasSize(2);
  }

  @Test
  void aServerWithAnotherKeyIsNotTalkedTo() throws Exception {
    // What a refused connection is told by is wanted in a log, and noise in a test.
    Configurator.setLevel(FILES, Level.OFF);
    know(KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256));
    server.getActiveSessions().forEach(session -> session.close(true));
    sessions.clear();
    work.write("P1/a.png");

    await().until(() -> sessions.size() >= 3);
    assertThat(handedIn).isEmpty();
  }
}
