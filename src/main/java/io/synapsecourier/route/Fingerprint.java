package io.synapsecourier.route;

import io.synapsecourier.model.Placed;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** Identity of what a unit consists of: which file in which version fills which specification. */
final class Fingerprint {
  private Fingerprint() {}

  /** The same for the same files in any order. */
  static String of(List<Placed> files) {
    return of(files, "");
  }

  /**
   * As the other, for units whose metadata are a part of what they are.
   *
   * @param meta canonical text; empty where it is no part
   */
  static String of(List<Placed> files, String meta) {
    MessageDigest digest = digest();
    files.stream()
        .map(f -> f.spec() + "\0" + f.file().uri() + "\0" + f.file().version() + "\0")
        .sorted()
        .forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
    digest.update(meta.getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(digest.digest());
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
