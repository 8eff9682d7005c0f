package io.synapsecourier.route;

import io.synapsecourier.model.Placed;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Finds unit keys of a listing that a person may take for one, and files that a person may take for
 * two units. Neither is wrong; both are worth a look.
 *
 * <p>Remembers a bounded number of keys; those that come later are compared with these.
 */
final class Spellings {
  static final int MAX_TOLD = 20;
  private static final int MAX_KEYS = 100_000;

  private final boolean ignoreCase;
  private final Map<String, String> byFolded = new HashMap<>();
  private final Map<String, Boolean> composedByKey = new HashMap<>();
  private final Set<String> found = new HashSet<>();
  private String last = "";

  /**
   * @param ignoreCase whether keys that differ only by case are one unit anyway
   */
  Spellings(boolean ignoreCase) {
    this.ignoreCase = ignoreCase;
  }

  /** What to tell about this file's unit, once for each. */
  Optional<String> look(Placed placed) {
    String key = placed.unitKey();
    if (key == null) {
      return Optional.empty();
    }
    String text = isAscii(placed.file().path()) ? null : forms(key, placed.file().path());
    if (text == null && !ignoreCase && !key.equals(last)) {
      last = key;
      text = cases(key);
    }
    boolean tells = text != null && found.size() < MAX_KEYS && found.add(text);
    return tells && found.size() <= MAX_TOLD ? Optional.of(text) : Optional.empty();
  }

  /** What is left to tell at the end of the listing. */
  Optional<String> rest() {
    int more = found.size() - MAX_TOLD;
    return more > 0
        ? Optional.of(more + " more unit keys differ only by case or by Unicode form.")
        : Optional.empty();
  }

  private String cases(String key) {
    if (!hasCase(key)) {
      return null;
    }
    String folded = key.toLowerCase(Locale.ROOT);
    String first = byFolded.get(folded);
    if (first == null) {
      if (byFolded.size() < MAX_KEYS) {
        byFolded.put(folded, key);
      }
      return null;
    }
    return first.equals(key)
        ? null
        : "Unit keys "
            + first
            + " and "
            + key
            + " differ only by case and are two units; units: {ignore_case: true} makes them one.";
  }

  private String forms(String key, String path) {
    boolean composed = Normalizer.isNormalized(path, Normalizer.Form.NFC);
    Boolean first = composedByKey.get(key);
    if (first == null && composedByKey.size() < MAX_KEYS) {
      composedByKey.put(key, composed);
    }
    return first == null || first == composed
        ? null
        : "The files of unit "
            + key
            + " have names in two Unicode forms (composed and decomposed); they are one unit.";
  }

  private static boolean hasCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isUpperCase(text.charAt(i)) || Character.isLowerCase(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }
}
