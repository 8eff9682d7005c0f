package io.synapsecourier.model;

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

  private Secrets() {}

  /** The text with every secret replaced; the same object where it holds none, null for null. */
  public static String mask(String text) {
    if (text == null || text.isEmpty()) {
      return text;
    }
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
