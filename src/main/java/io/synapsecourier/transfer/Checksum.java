package io.synapsecourier.transfer;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-1 of a file as the confirmation carries it ({@code synapse-datamaker.md §3.3}). */
public final class Checksum {
  private final MessageDigest digest;

  public Checksum() {
    try {
      digest = MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-1", e);
    }
  }

  public void update(byte[] bytes, int length) {
    digest.update(bytes, 0, length);
  }

  /** Lower-case hex, 40 digits; ends this checksum. */
  public String hex() {
    return HexFormat.of().formatHex(digest.digest());
  }
}
