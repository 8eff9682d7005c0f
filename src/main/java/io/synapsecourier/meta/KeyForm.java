package io.synapsecourier.meta;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * How the key of a row is compared with the key of a unit: whole, in NFC, without the blanks around
 * it, and with or without the extension of a file. Never by a part of it.
 *
 * @param ignoreCase whether unit keys that differ only by case are one unit
 * @param stem a file name without an extension that files of the collection have; the name itself
 *     where it ends with none of them
 */
public record KeyForm(boolean ignoreCase, UnaryOperator<String> stem) {
  public KeyForm {
    Objects.requireNonNull(stem);
  }

  /** The key as it stands in a cell, as unit keys are spelled. */
  String of(String text) {
    String nfc = nfc(text.strip());
    return ignoreCase ? nfc(nfc.toLowerCase(Locale.ROOT)) : nfc;
  }

  /** The same without an extension; null where it has none. */
  String withoutExtension(String key) {
    String shorter = stem.apply(key);
    return shorter.equals(key) ? null : shorter;
  }

  static String nfc(String text) {
    return Normalizer.normalize(text, Normalizer.Form.NFC);
  }
}
