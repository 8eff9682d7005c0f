package io.synapsecourier.unit;

import java.text.Normalizer;

/** Spellings of names and keys. */
final class Keys {
  /** Longest unit key, in characters. */
  static final int MAX_LENGTH = 500;

  private Keys() {}

  /** The composed form, in which names are compared: macOS writes Korean names decomposed. */
  static String nfc(String text) {
    return isAscii(text) ? text : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
