package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.route.Bodies;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangeProperty;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The claiming half of {@code 20-assemble}: groups are decided a batch at a time. */
class ClaimTest extends RouteFiles {
  private final Stages stages = new Stages();

  ClaimTest() {
    super("20-assemble");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("claim.batch", "3", "claim.wait", "2000");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("bodies", new Bodies());
    registry.bind("unitGroups", new Bodies());
    for (String bean : List.of("closings", "describing", "validating", "claims")) {
      registry.bind(bean, stages);
    }
  }

  @BeforeEach
  void claim() {
    instantiate("claim", "ct");
  }

  private void close(String... groups) {
    for (String group : groups) {
      template.sendBody("direct:claim-ct", group);
    }
  }

  @Test
  void aFullBatchIsDecidedDescribedValidatedAndClaimed() throws Exception {
    MockEndpoint ship = getMockEndpoint("mock:ship");
    ship.expectedBodiesReceived("P1+decided+described+valid", "P2+decided+described+valid");

    close("P1", "NOT COMPLETE", "P2");

    ship.assertIsSatisfied();
    assertThat(stages.calls)
        .containsExactly(
            "decide [P1, NOT COMPLETE, P2]",
            "describe [P1+decided, P2+decided]",
            "validate [P1+decided+described, P2+decided+described]",
            "claim [P1+decided+described+valid, P2+decided+described+valid]");
  }

  @Test
  void waitsForABatchToFillAndThenTakesWhatIsThere() {
    close("P1", "P2", "P3", "P4");

    await().untilAsserted(() -> assertThat(stages.decided()).hasSize(2));
    assertThat(stages.decided()).containsExactly("decide [P1, P2, P3]", "decide [P4]");
  }

  @Test
  void theLastGroupOfAScanWaitsForNoOther() {
    close("P1", "LAST", "P2");

    await().untilAsserted(() -> assertThat(stages.decided()).contains("decide [P1, LAST]"));
  }

  @Test
  void theEndOfAListingTakesWhatIsThere() {
    close("P1", "P2");
    template.sendBodyAndHeader(
        "direct:claim-ct", "", Exchange.AGGREGATION_COMPLETE_ALL_GROUPS, true);
    close("P3");

    await().untilAsserted(() -> assertThat(stages.decided()).contains("decide [P1, P2]"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"decide", "describe", "validate", "claim"})
  void aStageThatFailsIsToldWithItsGroupsAndSendsNothing(String stage) throws Exception {
    MockEndpoint ship = getMockEndpoint("mock:ship");
    ship.expectedMessageCount(0);
    stages.broken = stage;

    close("P1", "P2", "P3");

    await()
        .untilAsserted(
            () ->
                assertThat(stages.calls).contains("failed [P1, P2, P3]: " + stage + " is broken"));
    ship.assertIsSatisfied();
  }

  @Test
  void theBatchAfterAFailedOneIsDecided() throws Exception {
    stages.broken = "decide";
    close("P1", "P2", "P3");
    await().untilAsserted(() -> assertThat(stages.calls).hasSize(1));
    stages.broken = null;
    MockEndpoint ship = getMockEndpoint("mock:ship");
    ship.expectedMessageCount(3);

    close("P4", "P5", "P6");

    ship.assertIsSatisfied();
  }

  @Test
  void eachUploadHasBatchesOfItsOwn() {
    instantiate("claim", "mr");

    close("P1", "P2");
    template.sendBody("direct:claim-mr", "M1");

    await().untilAsserted(() -> assertThat(stages.decided()).hasSize(2));
    assertThat(stages.decided()).containsExactlyInAnyOrder("decide [P1, P2]", "decide [M1]");
  }

  @Test
  void aPlannedMessageEndsQuietly() {
    Exchange planned = template.request("direct:planned", exchange -> {});

    assertThat(planned.isFailed()).isFalse();
    assertThat(planned.isRouteStop()).isTrue();
  }

  /**
   * Stands for the beans from {@code closings} to {@code claims}, and notes what they are given.
   */
  public static final class Stages {
    private final List<String> calls = new CopyOnWriteArrayList<>();
    private volatile String broken;

    private List<String> call(String stage, List<String> units, String mark) {
      if (stage.equals(broken)) {
        throw new IllegalStateException(stage + " is broken");
      }
      calls.add(stage + " " + units);
      return units.stream()
          .filter(unit -> !unit.startsWith("NOT"))
          .map(unit -> unit + mark)
          .toList();
    }

    public boolean isLast(String group) {
      return group.equals("LAST");
    }

    List<String> decided() {
      return calls.stream().filter(call -> call.startsWith("decide ")).toList();
    }

    /** There is always room. */
    public void enter(String message) {
      assertThat(message).isNotEmpty();
    }

    public List<String> decide(List<String> groups) {
      return call("decide", groups, "+decided");
    }

    public List<String> describe(List<String> units) {
      return call("describe", units, "+described");
    }

    public List<String> validate(List<String> units) {
      return call("validate", units, "+valid");
    }

    public List<String> claim(List<String> units) {
      return call("claim", units, "");
    }

    public void failed(Exchange exchange, @ExchangeProperty("groups") List<String> groups) {
      Throwable cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
      calls.add("failed " + groups + ": " + cause.getMessage());
    }
  }
}
