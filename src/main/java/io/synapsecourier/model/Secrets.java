package io.synapsecourier.model;

import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;

/**
 * Masks what must not be read by others: query strings of URLs, where presigned requests carry
 * their signature, user names and passwords in URLs, tokens, keys and private keys.
 *
 * <p>The logging seam passes every line through {@link #mask}; a message that quotes an answer of a
 * server does so too. It rather masks a harmless word than leaves a secret.
 */
public final class Secrets {
  /** What stands in place of a secret. */
  public static final String MASK = "***";

  /** Shorter texts are words: to mask them everywhere would hide what a message says. */
  private static final int SHORTEST_KNOWN = 8;

  /** Texts known to be secrets, by whatever name they appear. */
  private static final Set<String> KNOWN = new CopyOnWriteArraySet<>();

  private Secrets() {}

  /**
   * From now on this very text is masked wherever it appears, whatever stands before it: a token
   * that a server quotes, or a password that is part of a sentence.
   *
   * @param secret ignored where it is null or shorter than 8 characters
   */
  public static void register(String secret) {
    if (secret != null && secret.strip().length() >= SHORTEST_KNOWN) {
      KNOWN.add(secret.strip());
    }
  }

  /** The text with every secret replaced; the same object where it holds none, null for null. */
  public static String mask(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
    return scanned(withoutKnown(text));
  }

  private static String withoutKnown(String text) {
    String masked = text;
    for (String secret : KNOWN) {
      if (masked.contains(secret)) {
        masked = masked.replace(secret, MASK);
      }
    }
    return masked;
  }

  private static String scanned(String text) {
    SecretScanner scanner = new SecretScanner(text);
    StringBuilder out = null;
    int copied = 0;
    int at = 0;
    while (at < text.length()) {
      if (!scanner.findAt(at)) {
        at++;
        continue;
      }
      if (out == null) {
        out = new StringBuilder(text.length());
      }
      out.append(text, copied, scanner.start()).append(MASK);
      copied = scanner.end();
      at = copied;
    }
    return out == null ? text : out.append(text, copied, text.length()).toString();
  }
}
