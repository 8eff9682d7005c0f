package io.synapsecourier.sandbox;

import java.util.Optional;

/**
 * How a call ends.
 *
 * @param answer empty where the connection closes without one
 * @param bytes how many bytes of the body are sent, under the length of the whole
 */
public record Outcome(Optional<Answer> answer, int bytes) {
  static final Outcome NO_ANSWER = new Outcome(Optional.empty(), 0);

  static Outcome of(Answer answer) {
    return new Outcome(Optional.of(answer), answer.body().length);
  }

  static Outcome half(Answer answer) {
    return new Outcome(Optional.of(answer), answer.body().length / 2);
  }

  int status() {
    return answer.map(Answer::status).orElse(RequestCounts.NO_ANSWER);
  }
}
