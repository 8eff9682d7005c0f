package io.synapsecourier.statemachine;

import io.synapsecourier.ledger.LedgerHook;
import io.synapsecourier.ledger.MemoryLedger;

/** Does in the middle of a step what the step says. */
final class Cutter implements LedgerHook {
  private final Step step;
  private final Runnable nested;
  private int calls;

  Cutter(Step step, Runnable nested) {
    this.step = step;
    this.nested = nested;
  }

  @Override
  public void before(String call) {
    calls++;
    switch (step.cut()) {
      case KILL -> {
        if (calls == step.at()) {
          throw new Killed();
        }
      }
      case FAIL -> {
        if (calls == step.at()) {
          throw MemoryLedger.away();
        }
      }
      case FAIL_ON -> {
        if (calls >= step.at()) {
          throw MemoryLedger.away();
        }
      }
      case NEST -> {
        if (calls == step.at()) {
          nested.run();
        }
      }
      default -> {}
    }
  }

  @Override
  public void after(String call) {
    if (step.cut() == Step.Cut.FAIL_LATE && calls == step.at()) {
      throw MemoryLedger.away();
    }
  }
}
