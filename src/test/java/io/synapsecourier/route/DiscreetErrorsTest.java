package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringWriter;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.main.Main;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.junit.jupiter.api.Test;

class DiscreetErrorsTest {
  private static final String PATIENT = "patient-canary-4711";

  @Test
  void aMessageThatARouteDoesNotHandleIsNotLogged() {
    StringWriter log = new StringWriter();
    WriterAppender appender =
        WriterAppender.createAppender(
            PatternLayout.newBuilder().withPattern("%m%n%ex").build(),
            null,
            log,
            "discreet",
            false,
            true);
    appender.start();
    Logger logger = (Logger) LogManager.getLogger("org.apache.camel");
    boolean additive = logger.isAdditive();
    logger.setAdditive(false);
    logger.addAppender(appender);
    try {
      failWith(PATIENT);
    } finally {
      logger.removeAppender(appender);
      logger.setAdditive(additive);
    }
    assertThat(log.toString()).contains("no thread left").doesNotContain(PATIENT);
  }

  private static void failWith(String body) {
    Main main = new Main();
    main.addMainListener(new DiscreetErrors());
    main.configure()
        .addRoutesBuilder(
            new RouteBuilder() {
              @Override
              public void configure() {
                from("direct:in").throwException(IllegalStateException.class, "no thread left");
              }
            });
    try {
      main.start();
      assertThatThrownBy(
              () -> main.getCamelContext().createProducerTemplate().sendBody("direct:in", body))
          .hasRootCauseMessage("no thread left");
    } finally {
      main.stop();
    }
  }
}
