package io.synapsecourier.cli.terminal;

import java.io.PrintStream;
import java.util.Iterator;
import java.util.function.Function;

/**
 * Elements in another form, one at a time; ends early when nobody reads the target any more, as
 * behind {@code | head}.
 */
final class Mapped<A, B> implements Iterator<B> {
  private static final int CHECK_EVERY = 1000;

  private final Iterator<? extends A> inner;
  private final Function<A, B> form;
  private final PrintStream target;
  private long taken;

  Mapped(Iterator<? extends A> inner, Function<A, B> form, PrintStream target) {
    this.inner = inner;
    this.form = form;
    this.target = target;
  }

  @Override
  public boolean hasNext() {
    boolean closed = taken % CHECK_EVERY == CHECK_EVERY - 1 && target.checkError();
    return !closed && inner.hasNext();
  }

  @Override
  public B next() {
    taken++;
    return form.apply(inner.next());
  }
}
