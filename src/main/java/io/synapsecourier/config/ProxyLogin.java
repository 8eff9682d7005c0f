package io.synapsecourier.config;

import java.net.Authenticator;
import java.net.PasswordAuthentication;
import java.util.Collection;
import java.util.List;

/** Answers the proxies that ask for a login, and nobody else. */
final class ProxyLogin extends Authenticator {
  private final List<Proxies.Server> servers;

  ProxyLogin(Collection<Proxies.Server> servers) {
    this.servers = List.copyOf(servers);
  }

  @Override
  protected PasswordAuthentication getPasswordAuthentication() {
    if (getRequestorType() != RequestorType.PROXY) {
      return null;
    }
    return servers.stream()
        .filter(server -> server.login() != null)
        .filter(server -> server.address().getHostString().equalsIgnoreCase(getRequestingHost()))
        .filter(server -> server.address().getPort() == getRequestingPort())
        .findFirst()
        .map(
            server ->
                new PasswordAuthentication(server.login()[0], server.login()[1].toCharArray()))
        .orElse(null);
  }
}
