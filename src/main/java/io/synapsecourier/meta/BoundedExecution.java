package io.synapsecourier.meta;

import com.networknt.schema.ExecutionConfig;
import com.networknt.schema.ExecutionContext;
import java.util.Locale;

/** Counts the steps of a validation: a few lines of schema can ask for more than a lifetime. */
final class BoundedExecution extends ExecutionContext {
  private static final int MAX_STEPS = 1_000_000;

  private int steps;

  /** The schema takes too many steps on this value. */
  static final class TooManySteps extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManySteps() {
      super(null, null, false, false);
    }
  }

  BoundedExecution() {
    // The configuration of the registry does not reach a context that is made by hand.
    super(ExecutionConfig.builder().formatAssertionsEnabled(true).locale(Locale.ENGLISH).build());
  }

  @Override
  public void evaluationPathAddLast(String part) {
    count();
    super.evaluationPathAddLast(part);
  }

  @Override
  public void evaluationPathAddLast(int part) {
    count();
    super.evaluationPathAddLast(part);
  }

  private void count() {
    if (++steps > MAX_STEPS) {
      throw new TooManySteps();
    }
  }
}
