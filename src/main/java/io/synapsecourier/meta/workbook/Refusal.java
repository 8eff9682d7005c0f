package io.synapsecourier.meta.workbook;

import io.synapsecourier.meta.text.OneLine;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;

/** Why a workbook as a whole is not read, told to whoever made it. */
final class Refusal {
  private static final int MAX_SHOWN = 80;
  private static final String SAVE_AGAIN =
      "Open it in a spreadsheet program, look whether all is there, and save it again.";

  private Refusal() {}

  /**
   * @param what a sentence that names the file and, where there is one, the cell
   * @param remedy what to do
   */
  static CourierException of(String what, String remedy) {
    return of(what, remedy, null);
  }

  static CourierException of(String what, String remedy, Throwable cause) {
    return new CourierException(Kind.CONFIGURATION, new Problem("workbook", what, remedy), cause);
  }

  /**
   * @param how such as {@code it ends too early}
   */
  static CourierException damaged(String place, String how) {
    return damaged(place, how, null);
  }

  static CourierException damaged(String place, String how, Throwable cause) {
    return of(place + " is damaged: " + how + ".", SAVE_AGAIN, cause);
  }

  /**
   * @param too such as {@code more than 10000 columns}
   */
  static CourierException tooLarge(String place, String too) {
    return of(
        place + " holds " + too + ", which is more than is read.",
        "Keep only the sheets, rows and columns that are metadata, or split the workbook.");
  }

  /** A word of the workbook as it stands in messages: one line, cut where it is long. */
  static String shown(String text) {
    return OneLine.of(text, MAX_SHOWN);
  }
}
