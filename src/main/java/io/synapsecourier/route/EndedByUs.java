package io.synapsecourier.route;

import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;

/**
 * Camel that heeds no signal: whoever runs it lets its units come to rest first. Its own hook would
 * also hold every engine that a process has ended, with all its routes, until the process ends.
 */
final class EndedByUs {
  private EndedByUs() {}

  /** Camel as every engine has it; the routes are still to be named. */
  static Main main() {
    Main main = new Main();
    main.setShutdownStrategy(new SimpleMainShutdownStrategy());
    main.configure()
        .withName("courier")
        .withStreamCachingEnabled(false)
        .withAutoConfigurationLogSummary(false)
        .withShutdownTimeout(30)
        .withShutdownLogInflightExchangesOnTimeout(false)
        .withJmxEnabled(false);
    main.addMainListener(new DiscreetErrors());
    return main;
  }
}
