package io.synapsecourier.backend.synapse;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** MD5 and SHA-1 of what was read: the chunked form ends with one, the answer may name either. */
final class Digests {
  private final MessageDigest md5 = digest("MD5");
  private final MessageDigest sha1 = digest("SHA-1");
  private String md5Hex;

  void update(byte[] bytes, int from, int length) {
    md5.update(bytes, from, length);
    sha1.update(bytes, from, length);
  }

  String md5() {
    md5Hex = md5Hex == null ? HexFormat.of().formatHex(md5.digest()) : md5Hex;
    return md5Hex;
  }

  boolean include(String checksum) {
    return checksum.equalsIgnoreCase(md5())
        || checksum.equalsIgnoreCase(HexFormat.of().formatHex(sha1.digest()));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
