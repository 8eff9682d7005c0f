package io.synapsecourier.transfer;

import io.synapsecourier.fuzz.FuzzTarget;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A presigned URL that is taken leads by https to a host outside of this machine. */
public final class StorageUrlFuzz implements FuzzTarget {
  @Override
  public void take(byte[] input) throws Exception {
    String text = new String(input, StandardCharsets.UTF_8);
    try {
      check(StorageUrl.check(text, false));
    } catch (TransferException refused) {
      FuzzTarget.assertHarmless(refused.getMessage());
    }
  }

  private static void check(URI uri) throws Exception {
    if (!"https".equalsIgnoreCase(uri.getScheme()) || uri.getRawAuthority().indexOf('@') >= 0) {
      throw new AssertionError(uri);
    }
    String host = uri.getRawAuthority().replaceFirst(":\\d*$", "");
    boolean address = host.startsWith("[") || host.matches("[0-9.]+");
    if (address) {
      InetAddress where = InetAddress.getByName(host);
      if (where.isLoopbackAddress() || where.isLinkLocalAddress() || where.isAnyLocalAddress()) {
        throw new AssertionError(uri);
      }
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "https://bucket.s3.amazonaws.com/a?X-Amz-Signature=1",
        "https://my_bucket.s3.test:9000/a%20b?x=y#z",
        "https://[2001:db8::1%25eth0]:9000/a",
        "https://[::ffff:127.0.0.1]/a",
        "https://127.1/a",
        "https://0x7f.1/a",
        "https://user:pw@host/a",
        "http://localhost./a",
        "//host/a",
        "file:///etc/passwd");
  }
}
