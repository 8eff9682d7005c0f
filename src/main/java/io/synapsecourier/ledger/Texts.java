package io.synapsecourier.ledger;

/** Keeps text inside the width of its column. */
final class Texts {
  private Texts() {}

  static String cut(String text, int width) {
    if (text == null || text.length() <= width) {
      return text;
    }
    int end = width - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
