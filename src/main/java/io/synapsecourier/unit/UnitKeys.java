package io.synapsecourier.unit;

import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.util.List;
import java.util.Locale;

/**
 * Keys of units, by the layout that the definition names.
 *
 * @param key in NFC, and in lower case where case is ignored; null where the file has none
 * @param reason why it has none; null where it has one
 */
record UnitKeys(String key, String reason) {

  /**
   * @param directories the directories below the root, outermost first, as the source spells them
   * @param typeDirectory {@link SpecChoice#typeDirectory()}
   */
  static UnitKeys of(UnitRule rule, List<String> directories, String stem, int typeDirectory) {
    return switch (rule.by()) {
      case DIRECTORY ->
          directories.size() < rule.depth()
              ? none(noDirectory(directories.size(), rule.depth()))
              : checked(rule, String.join("/", directories.subList(0, rule.depth())));
      case STEM -> checked(rule, stem);
      case TYPE_DIRECTORY ->
          typeDirectory == SpecChoice.NONE
              ? none(
                  "no directory above the file is named as a file specification; move it into one,"
                      + " or use units: {by: stem}")
              : checked(rule, belowType(directories, stem, typeDirectory));
      case PATTERN, AUTO -> throw new IllegalArgumentException("no key of names by " + rule.by());
    };
  }

  private static String noDirectory(int has, int depth) {
    return has == 0
        ? "file at the root: no directory names its unit; move it or use units: {by: stem}"
        : "only "
            + has
            + " of the "
            + depth
            + " directories that name a unit: move it deeper, or lower units.depth";
  }

  /** {@code a/b_001} for {@code image_1/a/b/001.png}: synapse-datamaker.md §8.3. */
  private static String belowType(List<String> directories, String stem, int typeDirectory) {
    List<String> parents = directories.subList(typeDirectory + 1, directories.size());
    return parents.isEmpty() ? stem : String.join("/", parents) + "_" + stem;
  }

  /** The key of this text, if it can be one. */
  static UnitKeys checked(UnitRule rule, String raw) {
    String nfc = Keys.nfc(raw);
    if (Keys.isAscii(nfc) && !Keys.isAscii(raw)) {
      // U+212A is K in NFC. Nobody means that, and hasOneSpelling relies on it.
      return none(
          "its unit would be \""
              + Shown.text(nfc)
              + "\", but a character in it is a look-alike from another alphabet: rename it");
    }
    String key = rule.ignoreCase() ? Keys.nfc(nfc.toLowerCase(Locale.ROOT)) : nfc;
    if (key.isBlank()) {
      return none("its unit would have a blank name: rename it");
    }
    if (key.length() > Keys.MAX_LENGTH) {
      return none(
          "its unit would have a name of "
              + key.length()
              + " characters; "
              + Keys.MAX_LENGTH
              + " are possible: shorten the names of its directories, or use a smaller depth");
    }
    return new UnitKeys(key, null);
  }

  static UnitKeys none(String reason) {
    return new UnitKeys(null, reason);
  }

  /** Whether only an identical spelling of the directories can give this key. */
  static boolean hasOneSpelling(UnitRule rule, String key) {
    return rule.by() == By.DIRECTORY && !rule.ignoreCase() && Keys.isAscii(key);
  }
}
