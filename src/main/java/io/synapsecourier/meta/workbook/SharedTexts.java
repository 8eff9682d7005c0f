package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;

/** Texts that cells refer to by number. */
final class SharedTexts {
  private static final long BLANK = -1;

  private final Memory memory;
  private final Longs starts;
  private final Limits limits;
  private final String shown;
  private final Texts texts;

  /**
   * @param shown name of the file, for messages
   */
  SharedTexts(Limits limits, String shown) {
    this.limits = limits;
    this.shown = shown;
    this.memory = new Memory(limits, shown);
    this.starts = new Longs(memory);
    this.texts = new Texts(memory, limits, shown);
  }

  /** Of the workbook as a whole. */
  Memory memory() {
    return memory;
  }

  /** Where the texts lie, with room for others. */
  Texts texts() {
    return texts;
  }

  /**
   * @throws CourierException if the limits are passed
   */
  void add(CharSequence text) {
    if (starts.size() >= limits.cells()) {
      throw Refusal.tooLarge(shown, "more than " + limits.cells() + " shared texts");
    }
    starts.add(Texts.isBlank(text) ? BLANK : texts.add(text));
  }

  /**
   * @throws CourierException if there is no text of this number
   */
  boolean isBlank(int number) {
    if (number < 0 || number >= starts.size()) {
      throw Refusal.damaged(
          shown,
          "a cell shows shared text " + number + " of " + starts.size() + ", counted from 0");
    }
    return starts.get(number) == BLANK;
  }

  /** Text of a number that is there and not blank. */
  String get(int number) {
    return texts.get(starts.get(number));
  }
}
