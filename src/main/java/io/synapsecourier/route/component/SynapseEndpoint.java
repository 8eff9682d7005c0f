package io.synapsecourier.route.component;

import org.apache.camel.Category;
import org.apache.camel.Component;
import org.apache.camel.Consumer;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriEndpoint;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriPath;
import org.apache.camel.support.DefaultEndpoint;

/** Send the bytes of a file to where the Synapse backend wants them. */
@UriEndpoint(
    firstVersion = "0.1.0",
    scheme = "synapse",
    title = "Synapse",
    syntax = "synapse:operation",
    producerOnly = true,
    category = {Category.HTTP})
public class SynapseEndpoint extends DefaultEndpoint {

  @UriPath(description = "put to a presigned URL, or direct through the backend")
  @Metadata(required = true)
  private Operation operation;

  @UriParam(
      description = "Name of the bean in the registry that moves the bytes",
      defaultValue = "fileSender")
  private String sender = "fileSender";

  public SynapseEndpoint(String uri, Component component) {
    super(uri, component);
  }

  @Override
  public Producer createProducer() {
    return new SynapseProducer(this);
  }

  @Override
  public Consumer createConsumer(Processor processor) {
    throw new UnsupportedOperationException("synapse: sends only; start a route with poll");
  }

  public Operation getOperation() {
    return operation;
  }

  public void setOperation(Operation operation) {
    this.operation = operation;
  }

  public String getSender() {
    return sender;
  }

  public void setSender(String sender) {
    this.sender = sender;
  }
}
