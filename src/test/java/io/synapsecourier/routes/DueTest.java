package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.camel.spi.Registry;
import org.junit.jupiter.api.Test;

/** {@code sage/30-due}: rows that wait in the ledger go on at each tick. */
class DueTest extends RouteFiles {
  private final Ledger ledger = new Ledger();

  DueTest() {
    super("sage/30-due", "60-errors");
  }

  @Override
  Map<String, String> settings() {
    return Map.of("dispatch.period", "20", "transport.rows.out", "mock:rows");
  }

  @Override
  protected void bindToRegistry(Registry registry) {
    registry.bind("dispatcher", ledger);
    registry.bind("manifests", ledger);
  }

  @Test
  void rowsOfEveryStageGoTheSameWay() {
    ledger.coming = List.of("claimed", "uploaded", "registering");

    await()
        .untilAsserted(
            () ->
                assertThat(getMockEndpoint("mock:rows").getExchanges())
                    .extracting(exchange -> exchange.getMessage().getBody(String.class))
                    .containsExactly("claimed", "uploaded", "registering"));
  }

  @Test
  void rowsThatWaitForNothingAnyMoreGoAtTheNextTick() {
    ledger.waiting.set(true);

    await()
        .untilAsserted(
            () ->
                assertThat(getMockEndpoint("mock:rows").getExchanges())
                    .extracting(exchange -> exchange.getMessage().getBody(String.class))
                    .containsExactly("freed"));
  }

  /** Stands for the ledger's view of what is due: each answer is given once, in its order. */
  public static final class Ledger {
    private final Queue<String> due = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean waiting = new AtomicBoolean();

    /** Due from the start of the next tick on. */
    private volatile List<String> coming = List.of();

    private List<String> next(String stage) {
      return due.remove(stage) ? List.of(stage) : List.of();
    }

    public void letGo() {
      due.addAll(coming);
      coming = List.of();
      if (waiting.getAndSet(false)) {
        due.add("freed");
      }
    }

    public List<String> toUpload() {
      if (due.remove("freed")) {
        return List.of("freed");
      }
      return next("claimed");
    }

    public List<String> toRegister() {
      return next("uploaded");
    }

    public List<String> toRegisterAgain() {
      return next("registering");
    }
  }
}
