package io.synapsecourier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswersTest {
  private final List<String> said = new ArrayList<>();

  private Prompt person(String... answers) {
    Deque<String> left = new ArrayDeque<>(List.of(answers));
    return new Prompt() {
      @Override
      public void say(String text) {
        said.add(text);
      }

      @Override
      public String ask(String question) {
        return left.removeFirst();
      }

      @Override
      public String secret(String question) {
        return left.removeFirst();
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "y, true",
    "Y, true",
    "yes, true",
    "'', false",
    "n, false",
    "sure, false",
    "yy, false"
  })
  void onlyAnExplicitYesIsOne(String answer, boolean yes) {
    assertThat(Answers.yes(person(answer), "Go on?")).isEqualTo(yes);
  }

  @Test
  void whatIsWrongIsSaidWithTheNearestWordAndAskedAgain() {
    String taken =
        Answers.until(
            person("strm", "stem"),
            "Layout:",
            answer -> {
              if (!answer.equals("stem")) {
                throw Answers.unknown("There is no " + answer + ".", answer, List.of("stem"));
              }
              return answer;
            });

    assertThat(taken).isEqualTo("stem");
    assertThat(said).containsExactly("There is no strm. Did you mean stem?");
  }

  @Test
  void aBackendThatDoesNotAnswerEndsTheQuestions() {
    CourierException away = new CourierException(Kind.BACKEND, new Problem("x", "away", ""));
    assertThatThrownBy(
            () ->
                Answers.until(
                    person("a", "b"),
                    "Which?",
                    answer -> {
                      throw away;
                    }))
        .isSameAs(away);
  }
}
