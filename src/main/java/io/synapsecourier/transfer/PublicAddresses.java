package io.synapsecourier.transfer;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.function.Predicate;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves names, and refuses those that lead to this machine or to cloud metadata: an address in
 * the URL is looked at before, a name says nothing until it is resolved.
 */
final class PublicAddresses implements DnsResolver {
  private final DnsResolver resolver;
  private final Predicate<String> isProxy;

  /**
   * @param isProxy whether a host is a proxy of this process: it is the operator who named it
   */
  PublicAddresses(DnsResolver resolver, Predicate<String> isProxy) {
    this.resolver = resolver;
    this.isProxy = isProxy;
  }

  /** A name has an address that files must not go to. */
  static final class LocalAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    LocalAddress(String host) {
      super(host);
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    InetAddress[] addresses = resolver.resolve(host);
    if (isProxy.test(host)) {
      return addresses;
    }
    for (InetAddress address : addresses) {
      if (OwnAddresses.contain(address)) {
        throw new LocalAddress(host);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }
}
