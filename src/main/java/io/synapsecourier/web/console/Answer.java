package io.synapsecourier.web.console;

import io.synapsecourier.web.Refusal;

/** What stands behind one path. */
@FunctionalInterface
interface Answer {
  /** Answers a request that the gate has let in. */
  Reply to(Ask ask) throws Refusal;
}
