package io.synapsecourier.backend.sage;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.backend.sage.entity.Entities;
import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Many callers of one client never run into the server's limit of requests at a time. */
@Timeout(60)
class ThrottleTest {
  @RegisterExtension private final SageFixture sage = new SageFixture();

  @Test
  void twelveCallersGetNoRefusalForTooManyRequests() throws Exception {
    sage.sage()
        .sandbox()
        .arm(Fault.of(Endpoint.SAGE_ENTITY, Fault.Kind.SLOW).withDelay(Duration.ofMillis(5)));
    Entities entities = new Entities(sage.client());
    ExecutorService callers = Executors.newFixedThreadPool(12);
    try {
      List<Callable<Object>> calls = new ArrayList<>();
      for (int call = 0; call < 60; call++) {
        calls.add(() -> entities.get(sage.folder()));
      }
      for (Future<Object> call : callers.invokeAll(calls)) {
        call.get();
      }
    } finally {
      callers.shutdownNow();
    }

    assertThat(sage.sage().sandbox().requests().answers().get(Endpoint.SAGE_ENTITY.word()))
        .containsOnlyKeys(200);
    assertThat(sage.sage().sandbox().requests().calls(Endpoint.SAGE_ENTITY)).isEqualTo(60);
  }
}
