package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ScopeTest {
  @AfterEach
  void clear() {
    MDC.clear();
  }

  @Test
  void linesOfAUnitCarryItAndItsUploadUntilTheEnd() {
    Scope scope = Scope.of("ct", 17);
    assertThat(MDC.getCopyOfContextMap()).containsEntry("upload", "ct").containsEntry("unit", "17");

    scope.end();

    assertThat(MDC.get("upload")).isNull();
    assertThat(MDC.get("unit")).isNull();
  }

  @Test
  void aUnitOfAnotherUploadWithinPutsBackWhatWasThere() {
    Scope outer = Scope.of("ct", 17);
    Scope inner = Scope.of("mr", 4);
    assertThat(MDC.get("upload")).isEqualTo("mr");

    inner.end();

    assertThat(MDC.get("upload")).isEqualTo("ct");
    assertThat(MDC.get("unit")).isEqualTo("17");
    outer.end();
  }

  @Test
  void whatTheThreadHadOfItsOwnStays() {
    MDC.put("job", "j1");
    Scope.of("ct", 17).end();

    assertThat(MDC.getCopyOfContextMap()).containsOnlyKeys("job");
  }
}
