package io.synapsecourier.statemachine;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Cuts a failing schedule to a short one that still fails. */
final class Shrinker {
  private final Predicate<Schedule> fails;

  Shrinker(Predicate<Schedule> fails) {
    this.fails = fails;
  }

  /** Leaves out and simplifies until nothing more can be. */
  Schedule shrink(Schedule failing) {
    Schedule before;
    Schedule now = failing;
    do {
      before = now;
      now = joinedSteps(simplerSteps(fewerSteps(simplerSetting(now))));
    } while (!now.equals(before));
    return now;
  }

  /** Delta debugging: leaves out ever smaller parts. */
  private Schedule fewerSteps(Schedule schedule) {
    Schedule now = schedule;
    for (int size = now.steps().size() / 2; size > 0; size /= 2) {
      for (int from = 0; from < now.steps().size(); ) {
        List<Step> rest = new ArrayList<>(now.steps().subList(0, from));
        rest.addAll(
            now.steps().subList(Math.min(now.steps().size(), from + size), now.steps().size()));
        Schedule shorter = new Schedule(now.setting(), rest);
        if (fails.test(shorter)) {
          now = shorter;
        } else {
          from += size;
        }
      }
    }
    return now;
  }

  /** One step for those that only let the first piece of work go on. */
  private Schedule joinedSteps(Schedule schedule) {
    Schedule now = schedule;
    for (int i = 0; i + 1 < now.steps().size(); ) {
      int runs = now.steps().get(i).runs();
      int more = now.steps().get(i + 1).runs();
      List<Step> steps = new ArrayList<>(now.steps());
      steps.remove(i);
      steps.set(i, Step.of(Step.Kind.RUN, runs + more, 0));
      Schedule joined = new Schedule(now.setting(), steps);
      if (runs > 0 && more > 0 && fails.test(joined)) {
        now = joined;
      } else {
        i++;
      }
    }
    return now;
  }

  private Schedule simplerSetting(Schedule schedule) {
    for (Setting setting : schedule.setting().simpler()) {
      Schedule simpler = new Schedule(setting, schedule.steps());
      if (fails.test(simpler)) {
        return simplerSetting(simpler);
      }
    }
    return schedule;
  }

  private Schedule simplerSteps(Schedule schedule) {
    Schedule now = schedule;
    for (int i = 0; i < now.steps().size(); i++) {
      boolean again = true;
      while (again) {
        again = false;
        for (Step step : now.steps().get(i).simpler()) {
          List<Step> steps = new ArrayList<>(now.steps());
          steps.set(i, step);
          Schedule simpler = new Schedule(now.setting(), steps);
          if (fails.test(simpler)) {
            now = simpler;
            again = true;
            break;
          }
        }
      }
    }
    return now;
  }
}
