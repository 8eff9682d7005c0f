package io.synapsecourier.route;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Bean {@code retryAfter}: makes a redelivery wait as long as the server asked for.
 *
 * <p>Camel reads the header before it computes the wait, so this belongs to {@code
 * onExceptionOccurredRef}; a hint of more than a minute is left to the ledger.
 */
public final class RetryAfter implements Processor {
  private static final Duration LONGEST = Duration.ofMinutes(1);

  @Override
  public void process(Exchange exchange) {
    Throwable failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
    Duration asked = Retrying.asked(failure);
    if (asked != null && asked.compareTo(LONGEST) <= 0) {
      exchange.getMessage().setHeader(Exchange.REDELIVERY_DELAY, asked.toMillis());
    } else {
      exchange.getMessage().removeHeader(Exchange.REDELIVERY_DELAY);
    }
  }
}
