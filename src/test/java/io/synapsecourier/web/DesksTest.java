package io.synapsecourier.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.UploadRow;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who answers for a ledger, with real processes. */
class DesksTest {
  private static final int HEAP = 128;

  @TempDir Path directory;
  private Process process;

  @AfterEach
  void endProcess() throws InterruptedException {
    if (process != null) {
      OwnerProgram.end(process);
    }
  }

  @Test
  void opensALedgerThatNobodyOwnsAndClosesItWithTheDesk() {
    String url = LedgerFixture.url(directory);
    for (int i = 0; i < 2; i++) {
      try (Desk desk = Desks.open(url, directory)) {
        assertThat(desk.remote()).isFalse();
        assertThat(desk.uploads()).isEmpty();
      }
    }
    assertThat(directory.resolve("ledger.lock.db")).doesNotExist();
  }

  @Test
  void asksTheOwnerWhileItRunsAndTakesOverWhenItWasKilled() throws Exception {
    process = OwnerProgram.start(HEAP, "own", directory.toString());
    awaitReady();
    try (Desk desk = open()) {
      assertThat(desk.remote()).isTrue();
      assertThat(desk.uploads()).extracting(UploadRow::id).contains("ct");
    }

    OwnerProgram.end(process);

    assertThat(directory.resolve(OwnerFile.NAME)).exists();
    try (Desk desk = open()) {
      assertThat(desk.remote()).isFalse();
      assertThat(desk.uploads()).extracting(UploadRow::id).contains("ct");
    }
  }

  @Test
  void aLedgerThatIsHeldByNobodyKnownIsALedgerError() throws Exception {
    process = OwnerProgram.start(HEAP, "hold", directory.toString());
    awaitReady();

    assertThatThrownBy(this::open)
        .asInstanceOf(type(CourierException.class))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LEDGER);
              assertThat(e.kind().exitCode()).isEqualTo(5);
              assertThat(e.problem().what()).contains(directory.resolve("ledger").toString());
            });
  }

  @Test
  void aLedgerWhoseOwnerDoesNotAnswerIsALedgerErrorThatNamesTheProcess() throws Exception {
    process = OwnerProgram.start(HEAP, "hold", directory.toString());
    awaitReady();
    int port;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    OwnerFile.write(directory, owner(port, LedgerFixture.url(directory)));

    assertThatThrownBy(this::open)
        .asInstanceOf(type(CourierException.class))
        .satisfies(
            e -> {
              assertThat(e.kind()).isEqualTo(Kind.LEDGER);
              assertThat(e.problem().code()).isEqualTo("ledger-held");
              assertThat(e.problem().what()).contains("process " + process.pid());
            });
  }

  @Test
  void theOwnerOfAnotherLedgerIsNotAsked() {
    Path other = directory.resolve("other");
    String url = LedgerFixture.url(other);
    try (Ledger ledger = Ledger.open(url);
        ControlServer server =
            ControlServer.start(
                new LedgerDesk(ledger, LedgerFixture.CLOCK),
                url,
                directory,
                LedgerFixture.NOW,
                "1.2.3");
        Desk desk = open()) {
      assertThat(server.port()).isPositive();
      assertThat(desk.remote()).isFalse();
    }
  }

  @Test
  @Tag("slow")
  void fiftyThousandRowsPassThroughAHeapThatCouldNotHoldThem() throws Exception {
    process = OwnerProgram.start(64, "stream", directory.toString());

    assertThat(new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
        .isEqualTo("50000 rows, 95000000 characters\n");
    assertThat(process.waitFor()).isZero();
  }

  private Desk open() {
    return Desks.open(LedgerFixture.url(directory), directory);
  }

  private Owner owner(int port, String url) {
    return new Owner(Owner.ledger(url), port, "secret", process.pid(), LedgerFixture.NOW, "1.2.3");
  }

  private void awaitReady() throws IOException {
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    assertThat(out.readLine()).isEqualTo("ready");
  }
}
