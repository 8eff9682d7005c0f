package io.synapsecourier.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Checksum of a file: SHA-1 as the confirmation carries it ({@code synapse-datamaker.md §3.3}), or
 * another one of the JDK.
 */
public final class Checksum {
  private final MessageDigest digest;

  public Checksum() {
    this("SHA-1");
  }

  /** A checksum by an algorithm that every Java has: SHA-1, MD5 or SHA-256. */
  Checksum(String algorithm) {
    try {
      digest = MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }

  public void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Lower-case hex, 40 digits for SHA-1; ends this checksum. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
