package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.synapsecourier.ledger.LedgerReport.Filter;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteDeskTest extends DeskContract {
  private ControlServer server;
  private RemoteDesk desk;

  @Override
  Desk desk() {
    server =
        ControlServer.start(
            new LedgerDesk(ledger, LedgerFixture.CLOCK),
            LedgerFixture.url(directory),
            directory,
            LedgerFixture.NOW,
            "1.2.3");
    desk = new RemoteDesk(OwnerFile.read(directory).orElseThrow());
    return desk;
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void isAnotherProcess() {
    assertThat(desk.remote()).isTrue();
  }

  @Test
  void anOwnerThatHasEndedIsALedgerErrorForQuestionsAndChanges() {
    server.close();

    for (Runnable call :
        new Runnable[] {
          () -> desk.uploads(),
          () -> desk.units(Filter.upload(null), DeskContract::all),
          () -> desk.unit(1),
          () -> desk.discard(1, "x")
        }) {
      assertThatThrownBy(call::run)
          .asInstanceOf(type(CourierException.class))
          .satisfies(
              e -> {
                assertThat(e.kind()).isEqualTo(Kind.LEDGER);
                assertThat(e.problem().code()).isEqualTo("owner-silent");
                assertThat(e.problem().what())
                    .contains("process " + ProcessHandle.current().pid(), "127.0.0.1:");
              });
    }
  }
}
