package io.synapsecourier.routes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.backend.synapse.BackendException;
import io.synapsecourier.model.CourierEvents;
import io.synapsecourier.route.Dispatcher;
import io.synapsecourier.route.Lookups;
import io.synapsecourier.route.Registration;
import io.synapsecourier.route.Tasks;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A ledger that cannot be written for a while: no unit stays in hands that have dropped it. */
class LedgerOutageTest {
  @TempDir private Path folder;
  private Workplace work;
  private Tasks tasks;

  /** That the ledger is away is wanted in a log, and noise in a test. */
  @BeforeEach
  void open() {
    Configurator.setLevel("io.synapsecourier.ledger", Level.OFF);
    work = new Workplace(folder, 7L, 4);
    tasks = new Tasks(work.uploads, work.ledger, work.inFlight, work.outcomes, work.clock);
  }

  @AfterEach
  void close() {
    work.close();
    Configurator.setLevel("io.synapsecourier.ledger", Level.WARN);
  }

  private static Exchange caught() {
    Exchange exchange = new DefaultExchange(new DefaultCamelContext());
    exchange.setProperty(
        Exchange.EXCEPTION_CAUGHT, new BackendException.Lost("broke off", null, null));
    return exchange;
  }

  private long registered(String key) throws IOException {
    long id = work.uploaded(key);
    work.ledger.progress().registering(List.of(id), 1);
    work.ledger.progress().registered(Map.of(id, 900 + id), 2);
    return id;
  }

  @Test
  void aLookUpThatCannotBeWrittenDownIsNotHeldForEver() throws IOException {
    long id = work.uploaded("P1");
    work.ledger.progress().registering(List.of(id), 1);
    Lookups lookups =
        new Lookups(
            work.uploads,
            work.ledger,
            work.inFlight,
            (collection, to) -> {},
            work.outcomes,
            CourierEvents.NONE,
            Duration.ZERO,
            work.clock);
    Registration batch = lookups.due().get(0);

    work.ledger.close();

    assertThatThrownBy(() -> lookups.failed(caught(), batch)).isInstanceOf(RuntimeException.class);
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @Test
  void aTaskWhoseEndCannotBeWrittenDownIsNotHeldForEver() throws IOException {
    registered("P1");
    Registration batch = tasks.open(dueTask());
    tasks.request(batch);

    work.ledger.close();

    assertThatThrownBy(() -> tasks.lost(caught(), batch)).isInstanceOf(RuntimeException.class);
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  @Test
  void aTaskWhoseEndWasNotWrittenDownIsForAPersonWhileTheProcessRuns() throws IOException {
    long id = registered("P1");
    Registration batch = tasks.open(dueTask());
    tasks.request(batch);
    tasks.orphans();
    assertThat(work.unit(id).state()).as("somebody is busy with it").isEqualTo("REGISTERED");

    work.inFlight.release(List.of(id));
    tasks.orphans();

    assertThat(work.unit(id).state()).isEqualTo("UNKNOWN");
    assertThat(work.unit(id).code()).isEqualTo("task-outcome-unknown");
    assertThat(work.inFlight.isEmpty()).isTrue();
  }

  private String dueTask() {
    return new Dispatcher(work.uploads, work.ledger, work.inFlight, work.health, work.clock)
        .toTask()
        .get(0);
  }
}
