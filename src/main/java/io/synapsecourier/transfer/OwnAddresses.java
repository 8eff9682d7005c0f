package io.synapsecourier.transfer;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Addresses where this machine's own services and the metadata of its cloud answer. Addresses of
 * private networks are not among them: many storages have one.
 */
final class OwnAddresses {
  /** Of Azure, Alibaba, Oracle, AWS and Google; others of theirs are link-local. */
  private static final Set<InetAddress> METADATA =
      Stream.of("168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2::254", "fd20:ce::254")
          .map(OwnAddresses::address)
          .collect(Collectors.toUnmodifiableSet());

  /** Where an IPv4 address stands in an IPv6 one: as it was in 1996, by NAT64, by 6to4. */
  private static final byte[] COMPATIBLE = new byte[12];

  private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

  private OwnAddresses() {}

  static boolean contain(InetAddress address) {
    return address.isLinkLocalAddress()
        || address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || METADATA.contains(address)
        || address instanceof Inet6Address && embeds(address.getAddress());
  }

  private static boolean embeds(byte[] bytes) {
    for (byte[] prefix : new byte[][] {COMPATIBLE, NAT64, SIX_TO_FOUR}) {
      if (Arrays.equals(prefix, Arrays.copyOf(bytes, prefix.length))) {
        return contain(address(Arrays.copyOfRange(bytes, prefix.length, prefix.length + 4)));
      }
    }
    return false;
  }

  private static InetAddress address(byte[] bytes) {
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }

  /** No name is looked up: these are written out. */
  private static InetAddress address(String written) {
    try {
      return InetAddress.getByName(written);
    } catch (UnknownHostException e) {
      throw new IllegalStateException(e);
    }
  }
}
