package io.synapsecourier.route;

import java.util.ArrayList;
import java.util.List;
import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers the bodies of messages into a list. */
public final class Bodies implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
    Exchange kept = oldExchange == null ? newExchange : oldExchange;
    Object body = newExchange.getMessage().getBody();
    List<Object> bodies = oldExchange == null ? new ArrayList<>() : list(oldExchange);
    bodies.add(body);
    kept.getMessage().setBody(bodies);
    return kept;
  }

  @SuppressWarnings("unchecked")
  private static List<Object> list(Exchange exchange) {
    return exchange.getMessage().getBody(List.class);
  }
}
