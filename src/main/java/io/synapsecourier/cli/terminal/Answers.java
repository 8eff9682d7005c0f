package io.synapsecourier.cli.terminal;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.NearestWord;
import io.synapsecourier.model.Problem;
import java.util.Collection;
import java.util.function.Function;

/** Answers that are checked at once, and asked for again. */
public final class Answers {
  private Answers() {}

  /**
   * Asks until an answer can be used.
   *
   * @param read the value of an answer; a {@link CourierException} says what is wrong with it. One
   *     of the backend that does not answer ends the questions.
   */
  public static <T> T until(Prompt prompt, String question, Function<String, T> read) {
    while (true) {
      try {
        return read.apply(prompt.ask(question));
      } catch (CourierException e) {
        if (e.kind() == Kind.BACKEND) {
          throw e;
        }
        prompt.say(e.getMessage());
      }
    }
  }

  /** Only an explicit y is one. */
  public static boolean yes(Prompt prompt, String question) {
    String answer = prompt.ask(question + " [y/N]:");
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  /** An answer that cannot be used. */
  public static CourierException wrong(String what, String remedy) {
    return new CourierException(Kind.CONFIGURATION, new Problem("wrong-answer", what, remedy));
  }

  /** As {@link #wrong(String, String)}, with the nearest of the words that can. */
  public static CourierException unknown(String what, String word, Collection<String> known) {
    return wrong(
        what,
        NearestWord.of(word, known).map(meant -> "Did you mean " + meant + "?").orElse("")
            + (known.isEmpty() ? "There is none." : ""));
  }
}
