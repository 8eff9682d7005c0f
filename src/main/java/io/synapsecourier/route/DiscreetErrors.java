package io.synapsecourier.route;

import org.apache.camel.main.BaseMainSupport;
import org.apache.camel.main.MainListenerSupport;
import org.apache.camel.model.RedeliveryPolicyDefinition;
import org.apache.camel.model.errorhandler.DefaultErrorHandlerDefinition;

/**
 * What a route does not handle is logged by its cause alone: Camel would add the message, and a
 * message holds units with their metadata, which may be patients'.
 */
final class DiscreetErrors extends MainListenerSupport {

  @Override
  public void afterConfigure(BaseMainSupport main) {
    DefaultErrorHandlerDefinition handler = new DefaultErrorHandlerDefinition();
    handler.setRedeliveryPolicy(
        new RedeliveryPolicyDefinition()
            .logExhaustedMessageHistory(false)
            .logExhaustedMessageBody(false)
            .logStackTrace(false));
    main.getCamelContext().getCamelContextExtension().setErrorHandlerFactory(handler);
  }
}
