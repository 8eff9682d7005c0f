package io.synapsecourier.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Steps in a setting; the same schedule always does the same. */
record Schedule(Setting setting, List<Step> steps) {
  private static final int MOST_STEPS = 80;

  Schedule(Setting setting, String steps) {
    this(setting, Step.parseAll(steps));
  }

  static Schedule of(long seed) {
    Random random = new Random(seed);
    return of(Setting.random(random), random);
  }

  static Schedule of(Setting setting, long seed) {
    return of(setting, new Random(seed));
  }

  private static Schedule of(Setting setting, Random random) {
    int length = 10 + random.nextInt(MOST_STEPS - 10);
    List<Step> steps = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      steps.add(Step.random(random, setting));
    }
    return new Schedule(setting, steps);
  }

  /** As Java that makes it, for a regression test. */
  String java() {
    return "new Schedule(\n    " + setting.java() + ",\n    \"" + Step.text(steps) + "\")";
  }
}
