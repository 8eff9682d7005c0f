package io.synapsecourier.statemachine;

import io.synapsecourier.route.Afters;
import java.util.ArrayDeque;
import java.util.Deque;

/** The route {@code after}: one tick of its timer. */
final class AfterWork extends Work {
  private Deque<Afters.Job> jobs;

  AfterWork(World world) {
    super(world);
    world.ticking.add("after");
  }

  @Override
  boolean step(int how) {
    boolean over = go();
    if (over) {
      world.ticking.remove("after");
    }
    return over;
  }

  private boolean go() {
    try {
      if (jobs == null) {
        jobs = new ArrayDeque<>(world.process.afters.due());
      } else {
        world.process.afters.act(jobs.remove());
      }
    } catch (RuntimeException e) {
      world.expected(e);
      return jobs == null || jobs.isEmpty();
    }
    return jobs.isEmpty();
  }
}
