package io.synapsecourier.transfer;

import io.synapsecourier.model.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Random;

/** File content in memory, which may be other than it was listed. */
public final class Bytes implements Content {
  private final long listed;
  private volatile byte[] bytes;

  private Bytes(byte[] bytes, long listed) {
    this.bytes = bytes;
    this.listed = listed;
  }

  public static Bytes of(byte[] bytes) {
    return new Bytes(bytes, bytes.length);
  }

  /** The same bytes in every run, different ones for each seed. */
  public static Bytes random(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return of(bytes);
  }

  public Bytes listedAs(long length) {
    return new Bytes(bytes, length);
  }

  /** From now on other bytes are read. */
  public void become(Bytes other) {
    bytes = other.bytes;
  }

  public byte[] array() {
    return bytes.clone();
  }

  public String sha1() {
    return hash("SHA-1");
  }

  public String hash(String algorithm) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public long length() {
    return listed;
  }

  @Override
  public InputStream open(long offset) throws IOException {
    byte[] now = bytes;
    int from = (int) Math.min(offset, now.length);
    return new ByteArrayInputStream(now, from, now.length - from);
  }
}
