package io.synapsecourier.model;

import java.util.Locale;
import java.util.Set;

/**
 * Finds one secret at a time. Written by hand and not with regular expressions: a line may be long
 * and hostile, and every position is looked at a bounded number of times.
 */
final class SecretScanner {
  /** Endings of names whose value is a secret, without {@code -} and {@code _}. */
  private static final Set<String> NAMES =
      Set.of(
          "token",
          "password",
          "passwd",
          "passphrase",
          "secret",
          "signature",
          "credential",
          "apikey",
          "accesskey",
          "secretkey",
          "privatekey");

  /** Headers whose whole line is a secret. */
  private static final Set<String> LINES = Set.of("authorization", "cookie");

  private static final String[] SCHEMES = {"Bearer ", "Token ", "Basic "};
  private static final int LONGEST_NAME = 64;
  private static final int SHORTEST_BARE_TOKEN = 16;

  private final String text;
  private int start;
  private int end;
  private int noQueryBefore;

  SecretScanner(String text) {
    this.text = text;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether the character at {@code at} introduces a secret; then start and end tell its place. */
  boolean findAt(int at) {
    return switch (text.charAt(at)) {
      case '?' -> query(at);
      case ':' -> text.startsWith("//", at + 1) ? userInfo(at + 3) : named(at);
      case '=' -> named(at);
      case 'B', 'b', 'T', 't' -> schemeAndToken(at);
      case 's' -> text.startsWith("syn_", at) && bareToken(at, at + 4, 8);
      case '-' -> privateKey(at);
      default -> false;
    };
  }

  private boolean query(int at) {
    if (at < noQueryBefore) {
      return false;
    }
    int to = at + 1;
    boolean parameters = false;
    while (to < text.length() && !endsUrl(text.charAt(to))) {
      parameters |= text.charAt(to) == '=';
      to++;
    }
    noQueryBefore = to;
    return parameters && found(at + 1, to);
  }

  private boolean userInfo(int from) {
    int to = from;
    int sign = -1;
    while (to < text.length() && "/?#".indexOf(text.charAt(to)) < 0 && !endsUrl(text.charAt(to))) {
      if (text.charAt(to) == '@') {
        sign = to;
      }
      to++;
    }
    return sign > from && found(from, sign);
  }

  private boolean named(int separator) {
    String name = nameBefore(separator);
    boolean line = LINES.stream().anyMatch(name::endsWith);
    if (!line && !name.equals("sig") && NAMES.stream().noneMatch(name::endsWith)) {
      return false;
    }
    int from = separator + 1;
    while (from < text.length() && " \t\\".indexOf(text.charAt(from)) >= 0) {
      from++;
    }
    if (from < text.length() && "\"'".indexOf(text.charAt(from)) >= 0) {
      return found(from + 1, closingQuote(from));
    }
    int to = from;
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, from, scheme, 0, scheme.length())) {
        to = from + scheme.length();
      }
    }
    while (to < text.length() && !(line ? endsLine(text.charAt(to)) : endsValue(text.charAt(to)))) {
      to++;
    }
    return found(from, to);
  }

  private boolean schemeAndToken(int at) {
    for (String scheme : SCHEMES) {
      if (text.regionMatches(true, at, scheme, 0, scheme.length())) {
        int from = at + scheme.length();
        return startsWord(at) && bareToken(from, from, SHORTEST_BARE_TOKEN);
      }
    }
    return false;
  }

  private boolean bareToken(int from, int count, int least) {
    int to = count;
    while (to < text.length() && isTokenCharacter(text.charAt(to))) {
      to++;
    }
    return startsWord(from) && to - count >= least && found(from, to);
  }

  private boolean privateKey(int at) {
    if (!text.startsWith("-----BEGIN ", at)) {
      return false;
    }
    int header = text.indexOf("-----", at + 11);
    if (header < 0 || header - at > LONGEST_NAME || !text.startsWith("KEY", header - 3)) {
      return false;
    }
    int footer = text.indexOf("-----END ", header);
    return found(header + 5, footer < 0 ? text.length() : footer);
  }

  /** The word that ends before a separator, a quote and blanks left out; small, without - and _. */
  private String nameBefore(int separator) {
    int to = separator;
    while (to > 0 && separator - to < 4 && " \t\"'\\".indexOf(text.charAt(to - 1)) >= 0) {
      to--;
    }
    int from = to;
    while (from > 0 && to - from < LONGEST_NAME && isNameCharacter(text.charAt(from - 1))) {
      from--;
    }
    return text.substring(from, to).replace("-", "").replace("_", "").toLowerCase(Locale.ROOT);
  }

  private int closingQuote(int quote) {
    // JSON inside JSON: a quote that is written as \" is closed by a \".
    boolean escaped = text.charAt(quote - 1) == '\\';
    int to = quote + 1;
    while (to < text.length()
        && (text.charAt(to) != text.charAt(quote) || (text.charAt(to - 1) == '\\') != escaped)) {
      to++;
    }
    return escaped && to < text.length() ? to - 1 : to;
  }

  private boolean found(int from, int to) {
    start = from;
    end = to;
    return to > from;
  }

  private boolean startsWord(int at) {
    return at == 0 || !isNameCharacter(text.charAt(at - 1));
  }

  private static boolean isNameCharacter(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private static boolean isTokenCharacter(char c) {
    return c < 128 && (Character.isLetterOrDigit(c) || "-._~+/=".indexOf(c) >= 0);
  }

  private static boolean endsUrl(char c) {
    return c <= ' ' || "\"'<>`\\".indexOf(c) >= 0;
  }

  private static boolean endsValue(char c) {
    return c <= ' ' || "\"',;&)]}<>".indexOf(c) >= 0;
  }

  private static boolean endsLine(char c) {
    return c == '\n' || c == '\r' || c == '"' || c == '\'';
  }
}
