package io.synapsecourier.ledger;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Names of files in a form that every database keeps.
 *
 * <p>One name that does not fit must not stop the listing of all others: its file is noted as
 * unmatched, with the reason, under a name that can be kept.
 */
final class Names {
  private static final int LONGEST_KEY = 1000;
  private static final int LONGEST_ADDRESS = 8000;
  private static final int LONGEST_WORD = 255;

  private Names() {}

  /** The file as it is, or as one of no unit. */
  static Placed thatFit(Placed placed) {
    String why = whyNot(placed);
    if (why == null) {
      return placed;
    }
    FileRef file = placed.file();
    FileRef kept =
        new FileRef(
            file.source(),
            kept(file.uri(), LONGEST_ADDRESS),
            kept(file.path(), LONGEST_ADDRESS),
            file.size(),
            kept(file.version(), LONGEST_WORD),
            file.modified());
    return Placed.outside(kept, FileState.UNMATCHED, why);
  }

  private static String whyNot(Placed placed) {
    FileRef file = placed.file();
    String why = whyNot("its address", file.uri(), LONGEST_ADDRESS);
    why = why == null ? whyNot("its path", file.path(), LONGEST_ADDRESS) : why;
    why = why == null ? whyNot("its version", file.version(), LONGEST_WORD) : why;
    why = why == null ? whyNot("its unit key", placed.unitKey(), LONGEST_KEY) : why;
    return why == null ? whyNot("its specification", placed.spec(), LONGEST_WORD) : why;
  }

  private static String whyNot(String what, String text, int most) {
    if (text == null) {
      return null;
    }
    int bad = unkept(text, 0);
    if (bad >= 0) {
      return what + " has the character " + code(text.charAt(bad)) + ", which is no text";
    }
    return text.length() <= most
        ? null
        : what + " has " + text.length() + " characters, and " + most + " are the most";
  }

  /** Where a character stands that is no text: the zero byte, or half of a pair; -1 for nowhere. */
  private static int unkept(CharSequence text, int from) {
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isHighSurrogate(c)
          && i + 1 < text.length()
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        i++;
      } else if (c == 0 || Character.isSurrogate(c)) {
        return i;
      }
    }
    return -1;
  }

  private static String code(char c) {
    return String.format("U+%04X", (int) c);
  }

  /** Another text for each text that does not fit. */
  private static String kept(String text, int most) {
    if (unkept(text, 0) < 0 && text.length() <= most) {
      return text;
    }
    String digest = " (" + digest(text) + ")";
    return Texts.cut(text, most - digest.length()) + digest;
  }

  private static String digest(String text) {
    try {
      // Its own code units, because encodings take different halves of pairs for the same.
      ByteBuffer units = ByteBuffer.allocate(2 * text.length());
      units.asCharBuffer().put(text);
      byte[] bytes = MessageDigest.getInstance("SHA-256").digest(units.array());
      return HexFormat.of().formatHex(bytes, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Text with a sign in place of each character that is none. */
  static String readable(String text) {
    int bad = unkept(text, 0);
    if (bad < 0) {
      return text;
    }
    StringBuilder readable = new StringBuilder(text);
    for (; bad >= 0; bad = unkept(text, bad + 1)) {
      readable.setCharAt(bad, '\uFFFD');
    }
    return readable.toString();
  }

  /** JSON with an escape in place of each half of a pair; its meaning stays the same. */
  static String json(String json) {
    if (json == null || unkept(json, 0) < 0) {
      return json;
    }
    StringBuilder escaped = new StringBuilder();
    int from = 0;
    for (int bad = unkept(json, 0); bad >= 0; bad = unkept(json, from)) {
      escaped.append(json, from, bad).append(String.format("\\u%04x", (int) json.charAt(bad)));
      from = bad + 1;
    }
    return escaped.append(json, from, json.length()).toString();
  }
}
