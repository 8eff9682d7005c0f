package io.synapsecourier.cli.sage;

import io.synapsecourier.report.DisplayText;

/** Texts of others on a terminal. */
final class Texts {
  private Texts() {}

  /** A text without what a terminal acts on; empty for none. */
  static String shown(String text) {
    return text == null ? "" : DisplayText.visible(text);
  }
}
