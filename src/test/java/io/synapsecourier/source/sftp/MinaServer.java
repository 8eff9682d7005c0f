package io.synapsecourier.source.sftp;

import io.synapsecourier.model.access.SftpAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.KeyUtils;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.keyprovider.KeyPairProvider;
import org.apache.sshd.server.SshServer;
import org.apache.sshd.sftp.server.SftpSubsystemFactory;

/** An SFTP server in this process, on the real file system. User {@code ward3}. */
public final class MinaServer implements AutoCloseable {
  static {
    Ed25519.register();
  }

  public static final String PASSWORD = "s3cret-canary";

  /** Limits of a test that waits for none of them. */
  static final SftpLimits QUICK =
      new SftpLimits(
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(5),
          8,
          3,
          Duration.ofMillis(10));

  private final Path temp;
  private final List<KeyPair> hostKeys;
  private volatile PublicKey accepted;
  private SshServer server;
  private int port;

  private MinaServer(Path temp, List<KeyPair> hostKeys) {
    this.temp = temp;
    this.hostKeys = hostKeys;
  }

  /**
   * @param temp for the file of known hosts
   */
  public static MinaServer start(Path temp) throws Exception {
    return start(temp, ellipticKey());
  }

  static MinaServer start(Path temp, KeyPair... hostKeys) throws Exception {
    MinaServer server = new MinaServer(temp, List.of(hostKeys));
    server.start();
    return server;
  }

  static KeyPair ellipticKey() throws Exception {
    return KeyUtils.generateKeyPair(KeyPairProvider.ECDSA_SHA2_NISTP256, 256);
  }

  /** Starts again on the same port after {@link #kill}. */
  public void start() throws IOException {
    server = SshServer.setUpDefaultServer();
    server.setHost("127.0.0.1");
    server.setPort(port);
    server.setKeyPairProvider(KeyPairProvider.wrap(hostKeys));
    server.setPasswordAuthenticator((user, password, session) -> password.equals(PASSWORD));
    server.setPublickeyAuthenticator(
        (user, key, session) -> accepted != null && KeyUtils.compareKeys(key, accepted));
    server.setSubsystemFactories(List.of(new SftpSubsystemFactory.Builder().build()));
    server.start();
    port = server.getPort();
  }

  /** Breaks every connection at once. */
  public void kill() throws IOException {
    server.close(true).await(Duration.ofSeconds(10));
  }

  void accept(PublicKey key) {
    accepted = key;
  }

  SshServer library() {
    return server;
  }

  public int port() {
    return port;
  }

  public int sessions() {
    return server.getActiveSessions().size();
  }

  String knownHostsLine() {
    return "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(hostKeys.get(0).getPublic());
  }

  /** A file that pins the first host key for a port. */
  public Path knownHosts(int atPort) throws IOException {
    return Files.writeString(
        temp.resolve("known_hosts"),
        "[127.0.0.1]:"
            + atPort
            + " "
            + PublicKeyEntry.toString(hostKeys.get(0).getPublic())
            + "\n");
  }

  SftpAccess access() throws IOException {
    return new SftpAccess("ward3", PASSWORD, null, null, knownHosts(port));
  }

  SftpSession session() throws IOException {
    return session(QUICK);
  }

  SftpSession session(SftpLimits limits) throws IOException {
    return new SftpSession(access(), "127.0.0.1", port, null, limits);
  }

  @Override
  public void close() throws IOException {
    server.close(true);
  }
}
