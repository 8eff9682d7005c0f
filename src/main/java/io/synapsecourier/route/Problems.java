package io.synapsecourier.route;

import io.synapsecourier.model.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Tells all problems of a unit in one go. */
final class Problems {
  private Problems() {}

  /** One problem that says them all, under the code of the first; null for none. */
  static Problem join(List<Problem> problems) {
    if (problems.size() < 2) {
      return problems.isEmpty() ? null : problems.get(0);
    }
    return new Problem(
        problems.get(0).code(),
        problems.stream().map(Problem::what).collect(Collectors.joining(" ")),
        problems.stream()
            .map(Problem::remedy)
            .filter(remedy -> remedy != null && !remedy.isEmpty())
            .distinct()
            .collect(Collectors.joining(" ")));
  }
}
