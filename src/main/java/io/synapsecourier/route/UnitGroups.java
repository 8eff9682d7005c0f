package io.synapsecourier.route;

import org.apache.camel.AggregationStrategy;
import org.apache.camel.Exchange;

/** Gathers the members of a unit into one group. */
public final class UnitGroups implements AggregationStrategy {

  @Override
  public Exchange aggregate(Exchange oldExchange, Exchange newExchange) {
    Member member = newExchange.getMessage().getBody(Member.class);
    UnitGroup group =
        oldExchange == null ? null : oldExchange.getMessage().getBody(UnitGroup.class);
    if (group == null || group.scan() != member.scan()) {
      // What a broken scan left open is forgotten: it closes nothing.
      group = new UnitGroup(member.scan(), member.key());
      member.scan().groupOpened();
    }
    group.add(member);
    Exchange kept = oldExchange == null ? newExchange : oldExchange;
    kept.getMessage().setBody(group);
    return kept;
  }
}
