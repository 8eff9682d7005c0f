package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.synapse.ApiClient;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.route.RetryAfter;
import io.synapsecourier.route.ShipmentEnd;
import io.synapsecourier.route.Shipments;
import io.synapsecourier.route.TransferRate;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import io.synapsecourier.sandbox.Sandbox;
import io.synapsecourier.sandbox.SharedSandbox;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.component.mock.MockEndpoint;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code 30-upload} with the policies of {@code 60-errors}, against the sandbox. */
class UploadTest extends RouteFiles {
  @TempDir private Path folder;
  private final Sandbox sandbox = SharedSandbox.fresh();
  private final ApiClient client = Backend.client(sandbox.uri().toString(), sandbox.token());
  private final ExecutorService threads = Executors.newFixedThreadPool(4);
  private final Puts puts = new Puts(client);
  private final AtomicBoolean presigns = new AtomicBoolean(true);
  private Workplace work;
  private MockEndpoint registered;

  UploadTest() {
    super("30-upload", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>(Backend.settings(sandbox.uri().toString()));
    settings.put("call.repeats", "2");
    return settings;
  }

  @Override
  void prepare() {
    work = new Workplace(folder, null, 1);
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    Backend.bind(registry, client);
    ShipmentEnd end =
        new ShipmentEnd(work.ledger, work.inFlight, work.outcomes, CourierEvents.NONE, work.clock);
    TransferRate rate = new TransferRate();
    registry.bind(
        "shipments",
        new Shipments(work.uploads, work.ledger, work.health, end, rate, presigns::get));
    registry.bind("fileSender", puts);
    registry.bind("puts", threads);
    registry.bind("retryAfter", new RetryAfter());
    registry.bind("lookups", new Object());
  }

  @Override
  protected void cleanupResources() throws IOException {
    sandbox.arm();
    threads.shutdownNow();
    puts.close();
    client.close();
    work.close();
  }

  private void ship(long... units) throws InterruptedException {
    registered = getMockEndpoint("mock:register");
    template.sendBody("direct:ship", Workplace.message(units));
  }

  private long calls(Endpoint endpoint) {
    return sandbox.requests().calls(endpoint);
  }

  private List<Object> messages() {
    return registered.getExchanges().stream().map(e -> e.getMessage().getBody()).toList();
  }

  @Test
  void aShipmentIsPresignedSentConfirmedAndHandedOn() throws Exception {
    long one = work.claimed("P1");
    long two = work.claimed("P2");

    ship(one, two);

    assertThat(messages()).containsExactly(Workplace.message(one, two));
    assertThat(work.states().values()).containsOnly("UPLOADED");
    assertThat(sandbox.files()).hasSize(4);
    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(1);
    assertThat(calls(Endpoint.CONFIRM)).isEqualTo(1);
    assertThat(sandbox.requests().puts()).isEqualTo(4);
  }

  @Test
  void filesGoOutSideBySide() throws Exception {
    long unit = work.claimed("P1");
    puts.meeting = new CyclicBarrier(2);

    ship(unit);

    assertThat(puts.gaveUp).isEmpty();
    assertThat(work.unit(unit).state()).isEqualTo("UPLOADED");
  }

  @Test
  void theNextShipmentIsTakenOnlyWhenThisOneIsDone() throws Exception {
    AtomicReference<Thread> after = new AtomicReference<>();
    getMockEndpoint("mock:register")
        .whenAnyExchangeReceived(e -> after.set(Thread.currentThread()));

    ship(work.claimed("P1"));

    assertThat(after.get()).as("who takes messages waits").isSameAs(Thread.currentThread());
  }

  @Test
  void withoutPresignedUrlsFilesGoThroughTheBackend() throws Exception {
    sandbox.defaultStorage(12);
    long unit = work.claimed("P1");
    presigns.set(false);

    ship(unit);

    assertThat(messages()).containsExactly(Workplace.message(unit));
    assertThat(calls(Endpoint.PRESIGN)).isZero();
    assertThat(calls(Endpoint.CONFIRM)).isZero();
    assertThat(calls(Endpoint.DIRECT)).isEqualTo(2);
    assertThat(sandbox.requests().puts()).isZero();
  }

  @Test
  void aFileWhoseUrlHadExpiredGetsASecondRoundByItself() throws Exception {
    sandbox.arm(Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(403).times(1));
    long unit = work.claimed("P1");

    ship(unit);

    assertThat(messages()).containsExactly(Workplace.message(unit));
    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(2);
    assertThat(calls(Endpoint.CONFIRM)).isEqualTo(2);
    assertThat(puts.sent).hasSize(3);
    assertThat(work.unit(unit).attempts()).isZero();
  }

  @Test
  void thereIsNoThirdRound() throws Exception {
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.EXPIRED_URL));
    long unit = work.claimed("P1");

    ship(unit);

    assertThat(messages()).isEmpty();
    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(2);
    assertThat(calls(Endpoint.CONFIRM)).isZero();
    assertThat(work.unit(unit).state()).isEqualTo("CLAIMED");
    assertThat(work.unit(unit).code()).isEqualTo("url-expired");
  }

  @Test
  void aBrokenFileKeepsItsUnitBackAndNoOther() throws Exception {
    long broken = work.claimed("P1");
    long whole = work.claimed("P2");
    puts.refused = "a-P1.png";

    ship(broken, whole);

    assertThat(messages()).containsExactly(Workplace.message(whole));
    assertThat(work.states()).containsEntry("P1", "CLAIMED").containsEntry("P2", "UPLOADED");
    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(1);
  }

  @Test
  void presigningThatFailsIsRepeatedAndThenTheUnitsWait() throws Exception {
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.STATUS).withStatus(503));
    long unit = work.claimed("P1");

    ship(unit);

    assertThat(messages()).isEmpty();
    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(3);
    assertThat(work.unit(unit).state()).isEqualTo("CLAIMED");
    assertThat(work.unit(unit).code()).isEqualTo("backend-failed");
    assertThat(work.unit(unit).nextAttempt()).isNotNull();
  }

  @Test
  void presigningThatIsRefusedIsNotRepeated() throws Exception {
    sandbox.arm(Fault.of(Endpoint.PRESIGN, Kind.STATUS).withStatus(400));
    long unit = work.claimed("P1");

    ship(unit);

    assertThat(calls(Endpoint.PRESIGN)).isEqualTo(1);
    assertThat(work.unit(unit).state()).isEqualTo("DEAD");
  }

  @Test
  void aConfirmationWhoseAnswerIsLostIsRepeated() throws Exception {
    sandbox.arm(Fault.of(Endpoint.CONFIRM, Kind.LOST_ANSWER).times(1));
    long unit = work.claimed("P1");

    ship(unit);

    assertThat(messages()).containsExactly(Workplace.message(unit));
    assertThat(calls(Endpoint.CONFIRM)).isEqualTo(2);
    assertThat(sandbox.requests().puts()).isEqualTo(2);
  }

  @Test
  void unitsThatWereConfirmedBeforeARequestFailsGoOn() throws Exception {
    // The second round's request fails: what the first one brought home stays there.
    sandbox.arm(
        Fault.of(Endpoint.PRESIGN, Kind.STATUS).withStatus(503).fromCall(2),
        Fault.of(Endpoint.PUT, Kind.STATUS).withStatus(403).times(1));
    long one = work.claimed("P1");
    long two = work.claimed("P2");

    ship(one, two);

    assertThat(messages()).hasSize(1);
    assertThat(work.states().values()).containsExactlyInAnyOrder("CLAIMED", "UPLOADED");
  }

  @Test
  void aMessageThatIsNoneHandsNothingOn() throws Exception {
    registered = getMockEndpoint("mock:register");

    template.sendBody("direct:ship", "{}");

    assertThat(messages()).isEmpty();
    assertThat(calls(Endpoint.PRESIGN)).isZero();
  }
}
