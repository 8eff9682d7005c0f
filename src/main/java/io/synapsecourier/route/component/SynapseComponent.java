package io.synapsecourier.route.component;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.spi.annotations.Component;
import org.apache.camel.support.DefaultComponent;

/** Makes {@code synapse:put} and {@code synapse:direct}. */
@Component("synapse")
public class SynapseComponent extends DefaultComponent {

  @Override
  protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters)
      throws Exception {
    SynapseEndpoint endpoint = new SynapseEndpoint(uri, this);
    endpoint.setOperation(Operation.valueOf(remaining));
    setProperties(endpoint, parameters);
    return endpoint;
  }
}
