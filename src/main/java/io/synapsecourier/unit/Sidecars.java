package io.synapsecourier.unit;

import java.util.Optional;

/** {@code metadata.sidecar}: which files hold metadata of the unit beside them. */
final class Sidecars {
  /** No file is one. */
  static final Sidecars NONE = new Sidecars(null);

  private final String start;
  private final String end;

  /**
   * @param glob a file name with one {@code *}, which stands for the stem; null for none
   */
  Sidecars(String glob) {
    int star = glob == null ? -1 : glob.indexOf('*');
    this.start = star < 0 ? null : Keys.nfc(glob.substring(0, star));
    this.end = star < 0 ? null : Keys.nfc(glob.substring(star + 1));
  }

  /** The stem where a file of this name is a sidecar. */
  Optional<String> stem(String filename) {
    if (start == null) {
      return Optional.empty();
    }
    String name = Keys.nfc(filename);
    boolean fits =
        name.length() > start.length() + end.length()
            && name.startsWith(start)
            && name.endsWith(end);
    return fits
        ? Optional.of(name.substring(start.length(), name.length() - end.length()))
        : Optional.empty();
  }
}
