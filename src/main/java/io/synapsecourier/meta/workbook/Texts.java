package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Texts one after another as UTF-8, each with its length before it: a fraction of what as many
 * strings would take. A text is named by where it starts.
 */
final class Texts {
  private static final int BITS = 17;
  private static final int PIECE = 1 << BITS;

  private final List<byte[]> pieces = new ArrayList<>();
  private final Memory memory;
  private final Limits limits;
  private final String shown;
  private long end;
  private long counted;
  private byte[] encoded = new byte[256];

  /**
   * @param shown name of the file, for messages
   */
  Texts(Memory memory, Limits limits, String shown) {
    this.memory = memory;
    this.limits = limits;
    this.shown = shown;
  }

  /**
   * @throws CourierException if the limits of one or of all texts are passed, or the text has half
   *     a surrogate pair, which no file should
   */
  long add(CharSequence text) {
    long start = addUncounted(text);
    counted += end - start;
    if (counted > limits.textBytes()) {
      throw Refusal.tooLarge(shown, (limits.textBytes() >> 20) + " MiB of text and more");
    }
    return start;
  }

  /** For short texts whose number is limited. */
  long addUncounted(CharSequence text) {
    int length = encode(text);
    long start = end;
    int rest = length;
    for (; rest > 0x7f; rest >>>= 7) {
      put((byte) (rest | 0x80));
    }
    put((byte) rest);
    for (int from = 0; from < length; ) {
      int at = (int) end & PIECE - 1;
      int some = Math.min(length - from, PIECE - at);
      System.arraycopy(encoded, from, piece(), at, some);
      from += some;
      end += some;
    }
    return start;
  }

  String get(long start) {
    int length = length(start);
    long at = first(start);
    if (length == 0) {
      return "";
    }
    int offset = (int) at & PIECE - 1;
    if (offset + length <= PIECE) {
      byte[] piece = pieces.get((int) (at >> BITS));
      return new String(piece, offset, length, StandardCharsets.UTF_8);
    }
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = at(at++);
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** Where the text behind this one starts. */
  long next(long start) {
    return first(start) + length(start);
  }

  private int length(long start) {
    int length = 0;
    long at = start;
    int b;
    int shift = 0;
    do {
      b = at(at++);
      length |= (b & 0x7f) << shift;
      shift += 7;
    } while (b < 0);
    return length;
  }

  /** Where its bytes start. */
  private long first(long start) {
    long at = start;
    while (at(at) < 0) {
      at++;
    }
    return at + 1;
  }

  /** Whether it is empty or white space only. */
  static boolean isBlank(CharSequence text) {
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private byte at(long position) {
    return pieces.get((int) (position >> BITS))[(int) position & PIECE - 1];
  }

  private void put(byte b) {
    piece()[(int) end & PIECE - 1] = b;
    end++;
  }

  private byte[] piece() {
    if (end == (long) pieces.size() << BITS) {
      memory.take(PIECE);
      pieces.add(new byte[PIECE]);
    }
    return pieces.get((int) (end >> BITS));
  }

  private int encode(CharSequence text) {
    int chars = text.length();
    if (chars > limits.fieldBytes()) {
      throw fieldTooLarge();
    }
    if (encoded.length < chars * 3) {
      encoded = new byte[Math.max(chars * 3, encoded.length * 2)];
    }
    int length = 0;
    for (int i = 0; i < chars; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        encoded[length++] = (byte) c;
      } else if (c < 0x800) {
        encoded[length++] = (byte) (0xc0 | c >> 6);
        encoded[length++] = (byte) (0x80 | c & 0x3f);
      } else if (!Character.isSurrogate(c)) {
        encoded[length++] = (byte) (0xe0 | c >> 12);
        encoded[length++] = (byte) (0x80 | c >> 6 & 0x3f);
        encoded[length++] = (byte) (0x80 | c & 0x3f);
      } else {
        int whole = Character.codePointAt(text, i++);
        if (whole < Character.MIN_SUPPLEMENTARY_CODE_POINT) {
          throw Refusal.damaged(shown, "it holds half a letter (a lone UTF-16 surrogate)");
        }
        encoded[length++] = (byte) (0xf0 | whole >> 18);
        encoded[length++] = (byte) (0x80 | whole >> 12 & 0x3f);
        encoded[length++] = (byte) (0x80 | whole >> 6 & 0x3f);
        encoded[length++] = (byte) (0x80 | whole & 0x3f);
      }
    }
    if (length > limits.fieldBytes()) {
      throw fieldTooLarge();
    }
    return length;
  }

  private CourierException fieldTooLarge() {
    return Refusal.tooLarge(shown, "a text of more than " + (limits.fieldBytes() >> 10) + " KiB");
  }
}
