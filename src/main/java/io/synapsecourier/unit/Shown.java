package io.synapsecourier.unit;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Visible;
import java.util.List;
import java.util.stream.Collectors;

/** Names as they stand in messages: one line, of bounded length. */
final class Shown {
  private static final int MAX_LENGTH = 200;
  private static final int MAX_NAMES = 3;

  private Shown() {}

  /** Control characters, which names may hold, become visible; a long text loses its middle. */
  static String text(String text) {
    String shown = text;
    if (text.codePointCount(0, text.length()) > MAX_LENGTH) {
      int half = MAX_LENGTH / 2;
      shown =
          text.substring(0, text.offsetByCodePoints(0, half))
              + "…"
              + text.substring(text.offsetByCodePoints(text.length(), -half));
    }
    return Visible.line(shown);
  }

  /** Path of a file, after the name of its asset where there are several. */
  static String file(FileRef file) {
    return text(file.source().isEmpty() ? file.path() : file.source() + ": " + file.path());
  }

  /** The first few files in order of their names, whatever the order they came in. */
  static String files(List<Placed> files) {
    List<String> names =
        files.stream().map(placed -> file(placed.file())).sorted().limit(MAX_NAMES).toList();
    int more = files.size() - names.size();
    return String.join(", ", names) + (more > 0 ? " and " + more + " more" : "");
  }

  /** {@code image_1 or image_2}. */
  static String either(List<String> words) {
    return words.stream().map(Shown::text).collect(Collectors.joining(" or "));
  }
}
