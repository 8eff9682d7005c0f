package io.synapsecourier.meta.workbook;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import java.io.IOException;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Which sheet of a workbook is meant. */
final class Sheets {
  private static final int MAX_LISTED = 20;

  /**
   * @param part where a reader finds it
   */
  record Sheet<P>(String name, boolean visible, P part) {}

  private Sheets() {}

  /**
   * The sheet of a name.
   *
   * @throws CourierException if there is none, with the nearest one
   */
  static <P> Sheet<P> named(String shown, List<Sheet<P>> sheets, String name) {
    List<Sheet<P>> same =
        sheets.stream().filter(sheet -> nfc(sheet.name()).equals(nfc(name))).toList();
    if (same.size() == 1) {
      return same.get(0);
    }
    if (same.size() > 1) {
      throw Refusal.damaged(shown, "it has two sheets \"" + Refusal.shown(name) + "\"");
    }
    List<String> names = sheets.stream().map(Sheet::name).toList();
    String nearest =
        NearestWord.of(name, names).map(word -> "Name " + quoted(word) + ".").orElse("");
    throw Refusal.of(
        shown + " has no sheet " + quoted(name) + "; it has " + list(sheets) + ".",
        nearest.isEmpty() ? "Name one of these." : nearest);
  }

  /** Looks into a sheet. */
  interface Look<P> {
    boolean hasCells(Sheet<P> sheet) throws IOException;
  }

  /**
   * The only sheet that is visible and has cells.
   *
   * @throws CourierException if there is none, or several
   */
  static <P> Sheet<P> only(String shown, List<Sheet<P>> all, Look<P> look) throws IOException {
    List<Sheet<P>> visible = all.stream().filter(Sheet::visible).toList();
    if (visible.size() == 1) {
      return visible.get(0);
    }
    List<Sheet<P>> candidates = new ArrayList<>();
    for (Sheet<P> sheet : visible) {
      if (look.hasCells(sheet)) {
        candidates.add(sheet);
      }
    }
    if (candidates.size() == 1) {
      return candidates.get(0);
    }
    if (candidates.size() > 1) {
      throw Refusal.of(
          shown + " has " + candidates.size() + " sheets with cells: " + list(candidates) + ".",
          "Name the one to read by metadata.workbook.sheet, or hide the others.");
    }
    List<Sheet<P>> hidden = all.stream().filter(sheet -> !sheet.visible()).toList();
    throw Refusal.of(
        shown
            + " has no visible sheet with cells"
            + (hidden.isEmpty() ? "." : "; hidden: " + list(hidden) + "."),
        hidden.isEmpty()
            ? "Write a header row and a row per data unit."
            : "Name the one to read by metadata.workbook.sheet.");
  }

  private static String list(List<? extends Sheet<?>> sheets) {
    String names =
        sheets.stream()
            .limit(MAX_LISTED)
            .map(sheet -> quoted(sheet.name()) + (sheet.visible() ? "" : " (hidden)"))
            .collect(Collectors.joining(", "));
    return sheets.size() > MAX_LISTED ? names + ", …" : names;
  }

  private static String quoted(String name) {
    return "\"" + Refusal.shown(name) + "\"";
  }

  private static String nfc(String name) {
    return Normalizer.normalize(name, Normalizer.Form.NFC);
  }
}
