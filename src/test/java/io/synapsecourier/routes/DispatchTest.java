package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.route.Registration;
import io.synapsecourier.route.RetryAfter;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.Body;
import org.apache.camel.Exchange;
import org.apache.camel.spi.Registry;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code 50-dispatch}: what is due goes on, tick by tick, whatever became of the tick before. */
class DispatchTest extends RouteFiles {
  private final Due due = new Due();
  private final List<Object> tasks = new CopyOnWriteArrayList<>();

  DispatchTest() {
    super("50-dispatch", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("dispatch.period", "20");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    for (String bean : List.of("dispatcher", "tasks", "lookups", "fileSender")) {
      registry.bind(bean, due);
    }
    registry.bind("retryAfter", new RetryAfter());
  }

  /** The warning of a failed tick is wanted in a log, and noise in a test. */
  @BeforeEach
  void quiet() {
    Configurator.setLevel("io.synapsecourier.dispatch", Level.OFF);
  }

  @AfterEach
  void loud() {
    Configurator.setLevel("io.synapsecourier.dispatch", Level.WARN);
  }

  @BeforeEach
  void taskRoute() throws Exception {
    route("direct:task-batch", exchange -> tasks.add(exchange.getVariable("registration")));
  }

  private List<Object> at(String endpoint) {
    return getMockEndpoint(endpoint).getExchanges().stream()
        .map(exchange -> exchange.getMessage().getBody())
        .toList();
  }

  private void twoMoreTicks() {
    int now = due.ticks.size();
    await().until(() -> due.ticks.size() > now + 1);
  }

  @Test
  void tasksThatNobodyHoldsAreSettledAtEachTickBeforeAnythingIsSentOn() {
    await().until(() -> due.orphans.size() > 1);

    assertThat(due.orphans.peek()).isZero();
  }

  @Test
  void whatIsDueGoesToTheQueueOfItsStage() {
    due.toUpload.add(List.of("u1", "u2"));
    due.toRegister.add(List.of("r1"));
    due.toTask.add(List.of("t1", "nothing left"));

    await().untilAsserted(() -> assertThat(tasks).isNotEmpty());
    twoMoreTicks();

    assertThat(at("mock:ship")).containsExactly("u1", "u2");
    assertThat(at("mock:register")).containsExactly("r1");
    assertThat(tasks).extracting(Object::toString).containsExactly("registration of t1");
  }

  @Test
  void aTickThatFailsDoesNotStopTheNext() {
    due.broken.add("toUpload");
    due.broken.add("toRegister");
    due.broken.add("toTask");
    due.toUpload.add(List.of("u1"));
    due.toTask.add(List.of("t1"));

    await().untilAsserted(() -> assertThat(tasks).hasSize(1));
    assertThat(at("mock:ship")).containsExactly("u1");
    assertThat(due.broken).isEmpty();
  }

  @Test
  void openOutcomesAreLookedUpAndAFailureIsToldOfItsBatch() {
    Registration bad = new Registration(null, List.of());
    Registration good = new Registration(null, List.of());
    due.refused = bad;
    due.lookUps.add(List.of(bad, good));

    await().untilAsserted(() -> assertThat(due.compared).hasSize(1));

    assertThat(due.compared.get(0)).isSameAs(good);
    assertThat(due.failed).hasSize(1);
    assertThat(due.failed.get(0)).isSameAs(bad);
  }

  @Test
  void aLookIntoTheLedgerThatFailsDoesNotStopTheNext() {
    due.broken.add("due");
    due.lookUps.add(List.of(new Registration(null, List.of())));

    await().untilAsserted(() -> assertThat(due.compared).hasSize(1));
    assertThat(due.failed).isEmpty();
  }

  /** Stands for the ledger's view of what is due: each answer is given once. */
  public static final class Due {
    private final Queue<List<String>> toUpload = new ConcurrentLinkedQueue<>();
    private final Queue<List<String>> toRegister = new ConcurrentLinkedQueue<>();
    private final Queue<List<String>> toTask = new ConcurrentLinkedQueue<>();
    private final Queue<List<Registration>> lookUps = new ConcurrentLinkedQueue<>();
    private final Queue<String> broken = new ConcurrentLinkedQueue<>();
    private final Queue<String> ticks = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> orphans = new ConcurrentLinkedQueue<>();
    private final List<Registration> compared = new CopyOnWriteArrayList<>();
    private final List<Registration> failed = new CopyOnWriteArrayList<>();
    private volatile Registration refused;

    public void orphans() {
      orphans.add(ticks.size());
    }

    private <T> List<T> next(String what, Queue<List<T>> answers) {
      if (broken.remove(what)) {
        throw new IllegalStateException(what + " is broken");
      }
      List<T> answer = answers.poll();
      return answer == null ? List.of() : answer;
    }

    public List<String> toUpload() {
      return next("toUpload", toUpload);
    }

    public List<String> toRegister() {
      return next("toRegister", toRegister);
    }

    public List<String> toTask() {
      ticks.add("tick");
      return next("toTask", toTask);
    }

    public Wanted open(String message) {
      return new Wanted(message);
    }

    public List<Registration> due() {
      return next("due", lookUps);
    }

    public void compare(@Body Registration batch) throws BackendException {
      if (batch == refused) {
        throw new BackendException.Lost("cannot be read", null, null);
      }
      compared.add(batch);
    }

    public void failed(Exchange exchange, @Body Registration batch) {
      failed.add(batch);
    }
  }

  /** Stands for registered units that want tasks. */
  public record Wanted(String message) {
    public boolean hasUnits() {
      return !message.startsWith("nothing");
    }

    @Override
    public String toString() {
      return "registration of " + message;
    }
  }
}
