package io.synapsecourier.unit;

import java.util.Optional;

/**
 * A file name in which one {@code *} may stand for the stem of the unit: which files hold metadata
 * of the unit beside them, or say that it is whole.
 */
final class StemGlob {
  /** No file is one. */
  static final StemGlob NONE = new StemGlob(null);

  private final String start;
  private final String end;

  /**
   * @param glob a file name with at most one {@code *}; null for none
   */
  StemGlob(String glob) {
    int star = glob == null ? -1 : glob.indexOf('*');
    this.start = glob == null ? null : Keys.nfc(star < 0 ? glob : glob.substring(0, star));
    this.end = star < 0 ? null : Keys.nfc(glob.substring(star + 1));
  }

  /** The stem where a file of this name is meant; its name where the glob has no {@code *}. */
  Optional<String> stem(String filename) {
    if (start == null) {
      return Optional.empty();
    }
    String name = Keys.nfc(filename);
    if (end == null) {
      return name.equals(start) ? Optional.of(name) : Optional.empty();
    }
    boolean fits =
        name.length() > start.length() + end.length()
            && name.startsWith(start)
            && name.endsWith(end);
    return fits
        ? Optional.of(name.substring(start.length(), name.length() - end.length()))
        : Optional.empty();
  }
}
