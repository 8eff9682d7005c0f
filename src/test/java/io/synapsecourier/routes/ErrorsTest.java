package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.route.Registration;
import io.synapsecourier.route.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code 60-errors}: how often each kind of failure is tried, and who learns of it. */
class ErrorsTest extends RouteFiles {
  private static final IOException REFUSED = new BackendException.Refused("bad", 400);
  private static final IOException NOT_ALLOWED = new BackendException.NotAllowed("no", 401);
  private static final IOException LOST = new BackendException.Lost("broke off", null, null);
  private static final IOException NOT_NOW = new BackendException.NotNow("busy", false, null, null);
  private static final RuntimeException DEFECT = new IllegalStateException("defect");

  private final Told told = new Told();
  private final List<Object> delays = new ArrayList<>();
  private final List<Exception> failures = new ArrayList<>();
  private int calls;

  ErrorsTest() {
    super("60-errors");
  }

  static List<Exception> passing() {
    return List.of(LOST, NOT_NOW);
  }

  static List<Exception> lasting() {
    return List.of(REFUSED, NOT_ALLOWED, DEFECT);
  }

  @Override
  Map<String, String> settings() {
    return Map.of("call.repeats", "3", "put.repeats", "2");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    for (String bean : List.of("fileSender", "lookups")) {
      registry.bind(bean, told);
    }
    RetryAfter real = new RetryAfter();
    Processor noted =
        exchange -> {
          real.process(exchange);
          delays.add(exchange.getMessage().getHeader(Exchange.REDELIVERY_DELAY));
        };
    registry.bind("retryAfter", noted);
  }

  /** Sends a body to a step under a policy; it fails with the failures in turn, then succeeds. */
  private Exchange under(String policy, Object body, Exception... inTurn) throws Exception {
    failures.addAll(List.of(inTurn));
    context.addRoutes(
        new RouteBuilder() {
          @Override
          public void configure() {
            from("direct:step")
                .routeConfigurationId(policy)
                .process(
                    exchange -> {
                      if (++calls <= failures.size()) {
                        throw failures.get(calls - 1);
                      }
                    });
          }
        });
    return template.request("direct:step", exchange -> exchange.getMessage().setBody(body));
  }

  private static Exception[] always(Exception failure) {
    return Collections.nCopies(100, failure).toArray(Exception[]::new);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aCallIsRepeatedAsOftenAsTheSettingSays(Exception failure) throws Exception {
    Exchange end = under("repeat-call", "body", always(failure));

    assertThat(calls).isEqualTo(1 + 3);
    assertThat(end.getException()).as("left to the caller").isSameAs(failure);
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aCallThatWouldFailAgainIsNotRepeated(Exception failure) throws Exception {
    Exchange end = under("repeat-call", "body", failure);

    assertThat(calls).isEqualTo(1);
    assertThat(end.getException()).isSameAs(failure);
  }

  @Test
  void aCallThatSucceedsAtLastIsASuccess() throws Exception {
    Exchange end = under("repeat-call", "body", LOST, NOT_NOW);

    assertThat(calls).isEqualTo(3);
    assertThat(end.isFailed()).isFalse();
  }

  @Test
  void aRepeatWaitsAsLongAsTheServerAskedAndNoLongerThanItAskedLast() throws Exception {
    under(
        "repeat-call",
        "body",
        new BackendException.NotNow("busy", false, Duration.ofMillis(7), null),
        new BackendException.Lost("busy", Duration.ofMillis(3), null),
        NOT_NOW);

    assertThat(delays).containsExactly(7L, 3L, null);
  }

  @Test
  void aWaitOfMoreThanAMinuteIsLeftToTheLedger() throws Exception {
    under(
        "repeat-call",
        "body",
        new BackendException.NotNow("busy", false, Duration.ofSeconds(61), null));

    assertThat(delays).hasSize(1).containsOnlyNulls();
    assertThat(calls).isEqualTo(2);
  }

  @ParameterizedTest
  @MethodSource("passing")
  void aFileIsSentAgainAsOftenAsTheSettingSaysAndThenGivenUp(Exception failure) throws Exception {
    Exchange end = under("send-errors", "file", always(failure));

    assertThat(calls).isEqualTo(1 + 2);
    assertThat(told.calls).containsExactly("gave up file: " + failure.getMessage());
    assertThat(end.isFailed()).as("the other files go on").isFalse();
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void aFileThatWouldFailAgainIsGivenUpAtOnce(Exception failure) throws Exception {
    Exchange end = under("send-errors", "file", failure);

    assertThat(calls).isEqualTo(1);
    assertThat(told.calls).containsExactly("gave up file: " + failure.getMessage());
    assertThat(end.isFailed()).isFalse();
  }

  @Test
  void aBusyStorageIsAskedAgainWhenItSays() throws Exception {
    under("send-errors", "file", new BackendException.Lost("b", Duration.ofMillis(5), null), LOST);

    assertThat(calls).isEqualTo(3);
    assertThat(delays).containsExactly(5L, null);
    assertThat(told.calls).isEmpty();
  }

  @Test
  void aLookUpThatFailsIsToldOfItsBatchOnly() throws Exception {
    Exchange end = under("look-up-errors", new Registration(null, List.of()), LOST);

    assertThat(calls).isEqualTo(1);
    assertThat(told.calls).containsExactly("look-up failed: broke off");
    assertThat(end.isFailed()).isFalse();
  }

  @Test
  void aTickOfTheLookUpThatFailsIsOver() throws Exception {
    Exchange end = under("look-up-errors", null, DEFECT);

    assertThat(told.calls).isEmpty();
    assertThat(end.isFailed()).isFalse();
  }

  /** Stands for the beans that learn of failures. */
  public static final class Told {
    private final List<String> calls = new ArrayList<>();

    private static String cause(Exchange exchange) {
      return exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getMessage();
    }

    public void gaveUp(Exchange exchange) {
      calls.add("gave up " + exchange.getMessage().getBody() + ": " + cause(exchange));
    }

    public void failed(Exchange exchange) {
      calls.add("look-up failed: " + cause(exchange));
    }
  }
}
