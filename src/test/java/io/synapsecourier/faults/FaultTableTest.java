package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class FaultTableTest {
  @Test
  void thePageNamesEveryFaultOfEveryCallOnce() throws IOException {
    for (Call call : Call.values()) {
      for (Wrong wrong : Wrong.values()) {
        assertThat(FaultTable.outcomes(call, wrong)).as("%s %s", call, wrong).hasSize(1);
      }
    }
  }
}
