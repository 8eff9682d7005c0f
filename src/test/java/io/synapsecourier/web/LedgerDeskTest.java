package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LedgerDeskTest extends DeskContract {
  @Override
  Desk desk() {
    return new LedgerDesk(ledger, LedgerFixture.CLOCK);
  }

  @Test
  void leavesALedgerOpenThatIsNotItsOwn() {
    Desk desk = desk();
    desk.close();

    assertThat(desk.remote()).isFalse();
    assertThat(ledger.uploads().all()).hasSize(2);
  }
}
