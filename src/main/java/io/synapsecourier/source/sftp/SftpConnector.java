package io.synapsecourier.source.sftp;

import io.synapsecourier.model.access.SftpAccess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.future.CancelOption;

/** Makes authenticated sessions with one server, one at a time. */
final class SftpConnector {
  private final SftpAccess access;
  private final String host;
  private final int port;
  private final String user;
  private final SftpLimits limits;

  SftpConnector(SftpAccess access, String host, int port, String user, SftpLimits limits) {
    this.access = access;
    this.host = host;
    this.port = port;
    this.user = user;
    this.limits = limits;
  }

  /** A session with a library client of its own, which ends with it. */
  record Connected(SshClient client, ClientSession session) {
    void end() {
      session.close(true);
      client.close(true);
    }
  }

  Connected connect() throws IOException {
    Ed25519.register();
    if (user == null || user.isEmpty()) {
      throw SftpFailures.noUser(host);
    }
    if (access.password() == null && !access.hasKey()) {
      throw SftpFailures.noCredentials(server());
    }
    List<KeyPair> keys = SftpKeys.load(access);
    KnownHosts hosts = KnownHosts.read(knownHosts(), host, port);
    IOException last = null;
    for (InetAddress address : addresses()) {
      try {
        return connect(address, keys, hosts);
      } catch (SftpFailure e) {
        if (!e.isPassing()) {
          throw e;
        }
        last = e;
      }
    }
    throw last;
  }

  private Connected connect(InetAddress address, List<KeyPair> keys, KnownHosts hosts)
      throws IOException {
    Handshake handshake = new Handshake();
    AtomicReference<SftpFailure> refusal = new AtomicReference<>();
    SshClient client = SshClients.of(handshake, hosts, limits, access.password() != null);
    client.setServerKeyVerifier(
        (session, remote, key) -> {
          refusal.set(hosts.refusal(key));
          return refusal.get() == null;
        });
    boolean done = false;
    try {
      client.start();
      ClientSession session =
          client
              .connect(user, new InetSocketAddress(address, port))
              .verify(limits.connect(), CancelOption.CANCEL_ON_TIMEOUT)
              .getSession();
      if (access.password() != null) {
        session.addPasswordIdentity(access.password());
      }
      keys.forEach(session::addPublicKeyIdentity);
      session.auth().verify(limits.connect(), CancelOption.CANCEL_ON_TIMEOUT);
      done = true;
      return new Connected(client, session);
    } catch (IOException | RuntimeException e) {
      throw refusal.get() != null ? refusal.get() : failure(e, handshake);
    } finally {
      if (!done) {
        client.close(true);
      }
    }
  }

  private SftpFailure failure(Exception e, Handshake handshake) {
    if (e instanceof SshException ssh
        && ssh.getDisconnectCode() == SshConstants.SSH2_DISCONNECT_NO_MORE_AUTH_METHODS_AVAILABLE) {
      String used =
          access.password() == null ? "key" : !access.hasKey() ? "password" : "password or the key";
      return SftpFailures.refused(server(), used + " of user " + user, handshake.offered());
    }
    Throwable trouble = handshake.trouble() == null ? e : handshake.trouble();
    String detail = SftpFailures.detail(trouble);
    if (detail.contains("Unable to negotiate")) {
      return SftpFailures.algorithms(server(), detail);
    }
    if (detail.contains("imeout")) {
      detail = "no answer within " + limits.connect().toSeconds() + " s";
    }
    return SftpFailures.unreachable(server(), detail, e);
  }

  private InetAddress[] addresses() throws SftpFailure {
    try {
      return InetAddress.getAllByName(host);
    } catch (UnknownHostException e) {
      throw SftpFailures.noSuchHost(host, e);
    }
  }

  private Path knownHosts() {
    return access.knownHosts() != null
        ? access.knownHosts()
        : Path.of(System.getProperty("user.home"), ".ssh", "known_hosts");
  }

  private String server() {
    return host + ":" + port;
  }
}
