package io.synapsecourier.cli.sage;

import io.synapsecourier.cli.terminal.Failures;

/** Tells of calls to the server. */
final class CallsTold {
  private CallsTold() {}

  /** Every one, for who looks for a mistake. */
  static void all(String call, int status, long millis) {
    String ended = status == 0 ? "no answer" : status == 200 ? "done" : Integer.toString(status);
    Failures.say(call + ": " + ended + ", " + millis + " ms");
  }

  /** Those that are made again after a wait: nobody should wonder why nothing happens. */
  static void trouble(String call, int status, long millis) {
    if (status == 0) {
      Failures.say("no answer to " + call + ".");
    } else if (status == 429 || status >= 500) {
      Failures.say("the server answered " + status + " to " + call + ".");
    }
  }
}
