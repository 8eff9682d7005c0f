package io.synapsecourier.route.component;

import org.apache.camel.Exchange;
import org.apache.camel.support.CamelContextHelper;
import org.apache.camel.support.DefaultProducer;

/** Hands the body, a file that is to go out, to the {@link FileSender} of the registry. */
final class SynapseProducer extends DefaultProducer {
  private final SynapseEndpoint endpoint;
  private FileSender sender;

  SynapseProducer(SynapseEndpoint endpoint) {
    super(endpoint);
    this.endpoint = endpoint;
  }

  @Override
  protected void doInit() throws Exception {
    super.doInit();
    sender =
        CamelContextHelper.mandatoryLookup(
            endpoint.getCamelContext(), endpoint.getSender(), FileSender.class);
  }

  @Override
  public void process(Exchange exchange) throws Exception {
    OutgoingFile file = exchange.getMessage().getMandatoryBody(OutgoingFile.class);
    switch (endpoint.getOperation()) {
      case put -> sender.put(file);
      case direct -> sender.direct(file);
    }
  }
}
