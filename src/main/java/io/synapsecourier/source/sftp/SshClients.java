package io.synapsecourier.source.sftp;

import java.util.Comparator;
import java.util.List;
import org.apache.sshd.client.SshClient;
import org.apache.sshd.client.auth.keyboard.UserInteraction;
import org.apache.sshd.client.config.hosts.HostConfigEntryResolver;
import org.apache.sshd.client.session.ClientConnectionServiceFactory;
import org.apache.sshd.common.NamedFactory;
import org.apache.sshd.common.keyprovider.KeyIdentityProvider;
import org.apache.sshd.common.signature.Signature;
import org.apache.sshd.core.CoreModuleProperties;
import org.apache.sshd.sftp.SftpModuleProperties;
import org.apache.sshd.sftp.client.impl.AbstractSftpClient;

/** The SSH library, set to use nothing but what it is given. */
final class SshClients {
  private static final int UNANSWERED_SIGNS_OF_LIFE = 3;
  private static final String CERTIFICATE = "-cert-";

  private SshClients() {}

  static SshClient of(Handshake handshake, KnownHosts hosts, SftpLimits limits, boolean password) {
    SshClient client = SshClient.setUpDefaultClient();
    // ~/.ssh/config and the keys beside it belong to a person, not to a definition.
    client.setHostConfigEntryResolver(HostConfigEntryResolver.EMPTY);
    client.setKeyIdentityProvider(KeyIdentityProvider.EMPTY_KEYS_PROVIDER);
    client.setAgentFactory(null);
    client.setUserInteraction(UserInteraction.NONE);
    client.addSessionListener(handshake);
    client.setServiceFactories(
        List.of(handshake.authentication(), ClientConnectionServiceFactory.INSTANCE));
    client.setSignatureFactories(pinnedFirst(client.getSignatureFactories(), hosts));

    CoreModuleProperties.PREFERRED_AUTHS.set(
        client, password ? "password,keyboard-interactive,publickey" : "publickey");
    CoreModuleProperties.IO_CONNECT_TIMEOUT.set(client, limits.connect());
    CoreModuleProperties.AUTH_TIMEOUT.set(client, limits.connect().multipliedBy(2));
    CoreModuleProperties.CHANNEL_OPEN_TIMEOUT.set(client, limits.connect());
    CoreModuleProperties.HEARTBEAT_REQUEST.set(client, "keepalive@openssh.com");
    CoreModuleProperties.HEARTBEAT_INTERVAL.set(client, limits.keepAlive());
    CoreModuleProperties.HEARTBEAT_NO_REPLY_MAX.set(client, UNANSWERED_SIGNS_OF_LIFE);
    SftpModuleProperties.SFTP_CHANNEL_OPEN_TIMEOUT.set(client, limits.connect());
    AbstractSftpClient.SFTP_CLIENT_CMD_TIMEOUT.set(client, limits.request());
    return client;
  }

  /**
   * A server has keys of several types. The pinned one has to be asked for, or it shows another.
   * Host certificates are not asked for, because certificate authorities are not looked up.
   */
  private static List<NamedFactory<Signature>> pinnedFirst(
      List<NamedFactory<Signature>> factories, KnownHosts hosts) {
    return factories.stream()
        .filter(factory -> !factory.getName().contains(CERTIFICATE))
        .sorted(Comparator.comparing(factory -> !hosts.pins(factory.getName())))
        .toList();
  }
}
