package io.synapsecourier.source.sftp;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.synapsecourier.model.access.SftpAccess;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.List;
import org.apache.sshd.common.config.keys.PublicKeyEntry;
import org.apache.sshd.common.config.keys.writer.openssh.OpenSSHKeyPairResourceWriter;
import org.awaitility.Awaitility;

/** Debian's OpenSSH server on a free port, with a key and a configuration of its own. */
final class OpenSsh implements AutoCloseable {
  static {
    Ed25519.register();
  }

  private static final Path PROGRAM = Path.of("/usr/sbin/sshd");

  private final Process process;
  private final int port;
  private final SftpAccess access;

  private OpenSsh(Process process, int port, SftpAccess access) {
    this.process = process;
    this.port = port;
    this.access = access;
  }

  static OpenSsh start(Path temp) throws Exception {
    assumeTrue(
        Files.isExecutable(PROGRAM), "OpenSSH's server is missing: apt-get install openssh-server");
    if (System.getProperty("user.name").equals("root")) {
      // Where it drops its rights to; Debian's start script would make it.
      Files.createDirectories(Path.of("/run/sshd"));
    }
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    KeyPair host = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyPair user = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    Path hostKey = write(temp.resolve("host_key"), host);
    Path userKey = write(temp.resolve("user_key"), user);
    Path authorized = secret(temp.resolve("authorized"), PublicKeyEntry.toString(user.getPublic()));
    Path known =
        secret(
            temp.resolve("known_hosts"),
            "[127.0.0.1]:" + port + " " + PublicKeyEntry.toString(host.getPublic()));
    Path configuration =
        secret(
            temp.resolve("sshd_config"),
            String.join(
                "\n",
                "ListenAddress 127.0.0.1:" + port,
                "HostKey " + hostKey,
                "AuthorizedKeysFile " + authorized,
                "PidFile none",
                "UsePAM no",
                "StrictModes no",
                "PermitRootLogin yes",
                "PasswordAuthentication no",
                "Subsystem sftp internal-sftp",
                "ForceCommand internal-sftp",
                ""));
    Process process =
        new ProcessBuilder(PROGRAM.toString(), "-D", "-e", "-f", configuration.toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("sshd.log").toFile())
            .start();
    SftpAccess access = new SftpAccess(System.getProperty("user.name"), null, userKey, null, known);
    OpenSsh server = new OpenSsh(process, port, access);
    Awaitility.await().atMost(Duration.ofSeconds(20)).until(server::answers);
    return server;
  }

  private static Path write(Path file, KeyPair key) throws Exception {
    secret(file, "");
    try (OutputStream out = Files.newOutputStream(file)) {
      OpenSSHKeyPairResourceWriter.INSTANCE.writePrivateKey(key, "test", null, out);
    }
    return file;
  }

  private static Path secret(Path file, String text) throws IOException {
    Files.writeString(file, text + "\n");
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  private boolean answers() {
    if (!process.isAlive()) {
      throw new IllegalStateException("sshd ended with " + process.exitValue());
    }
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  SftpSession session(SftpLimits limits) {
    return new SftpSession(access, "127.0.0.1", port, null, limits);
  }

  /** The processes that serve the sessions, which outlive the listener. */
  List<ProcessHandle> sessions() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    sessions().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
  }
}
