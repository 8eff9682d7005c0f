package io.synapsecourier.web.console;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import io.synapsecourier.web.Refusal;
import io.vertx.core.http.HttpServerRequest;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A step of a route that answers a request.
 *
 * <p>What was sent is read from the request itself: none of it becomes a header of the message.
 */
final class Answering implements Processor {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final Answer answer;

  Answering(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void process(Exchange exchange) {
    Message message = exchange.getMessage();
    HttpServerRequest request = ((HttpMessage) message).getRequest();
    byte[] content = message.getBody(byte[].class);
    Reply reply =
        reply(
            new Ask(
                GateHandler.head(request),
                request.query(),
                content == null ? new byte[0] : content));
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
    message.setHeader(Exchange.CONTENT_TYPE, reply.type());
    reply.headers().forEach(message::setHeader);
    message.setBody(reply.body());
  }

  private Reply reply(Ask ask) {
    try {
      return answer.to(ask);
    } catch (Refusal e) {
      return Reply.of(e.status(), e.problem());
    } catch (CourierException e) {
      return Reply.of(503, e.problem());
    } catch (RuntimeException e) {
      LOG.warn("A request of the console could not be answered", e);
      return Reply.of(
          500,
          new Problem(
              "internal",
              "The service failed to answer (" + e.getClass().getSimpleName() + ").",
              "Its log file says why."));
    }
  }
}
