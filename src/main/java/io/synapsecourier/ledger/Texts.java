package io.synapsecourier.ledger;

/** Keeps text inside the width of its column. */
final class Texts {
  private Texts() {}

  static String cut(String text, int width) {
    return text == null || text.length() <= width ? text : text.substring(0, width - 1) + "…";
  }
}
