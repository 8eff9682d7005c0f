package io.synapsecourier.backend.sage.download;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.util.Arrays;
import java.util.List;

/** What becomes of a local file that has the name of the one to be downloaded. */
public enum Collision {
  /** It is replaced. */
  OVERWRITE_LOCAL("overwrite.local"),
  /** It stays, and nothing is downloaded. */
  KEEP_LOCAL("keep.local"),
  /** It stays, and the new one is called {@code name(1).ext}. */
  KEEP_BOTH("keep.both");

  private final String word;

  Collision(String word) {
    this.word = word;
  }

  /** The name that people write. */
  public String word() {
    return word;
  }

  /**
   * Reads a word.
   *
   * @throws CourierException that names the nearest one
   */
  public static Collision of(String word) {
    List<String> words = Arrays.stream(values()).map(Collision::word).toList();
    int index = words.indexOf(word);
    if (index < 0) {
      String near = NearestWord.of(word, words).map(w -> " Did you mean " + w + "?").orElse("");
      throw new CourierException(
          CourierException.Kind.CONFIGURATION,
          new Problem(
              "sage-collision",
              "There is no way to treat existing files that is called so." + near,
              "Write one of " + String.join(", ", words) + "."));
    }
    return values()[index];
  }
}
