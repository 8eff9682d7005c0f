package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.postgres.TestPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The owner's ledger tells that its server is away and that it is back, whoever notices it. */
class PostgresOutageTests {
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final Logger logger = (Logger) LogManager.getLogger(Outage.class);
  private final AbstractAppender appender =
      new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
          lines.add(event.getMessage().getFormattedMessage());
        }
      };
  private final Level before = logger.getLevel();
  private TestPostgres server;
  private String url;

  @BeforeEach
  void listen() {
    server = TestPostgres.shared();
    url = server.database("outage");
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
    logger.setLevel(Level.WARN);
  }

  @AfterEach
  void mend() {
    if (server != null) {
      server.startAgain();
      logger.setLevel(before);
      logger.setAdditive(true);
      logger.removeAppender(appender);
    }
  }

  @Test
  void aQuestionThatDoesNotWaitIsRefusedToldOnceAndToldWhenItIsOver() {
    try (Ledger ledger = Ledger.open(url)) {
      Ledger asked = ledger.impatient();
      server.crash();

      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(() -> asked.uploads().all()).isInstanceOf(LedgerUnavailable.class);
      }
      assertThat(lines).hasSize(1);
      assertThat(lines.get(0)).contains("does not answer").doesNotContain("password");

      server.startAgain();
      await()
          .atMost(Duration.ofSeconds(30))
          .ignoreExceptionsInstanceOf(LedgerUnavailable.class)
          .until(() -> asked.uploads().all().isEmpty());
      assertThat(lines).hasSize(2);
      assertThat(lines.get(1)).contains("answers again");
    }
  }

  @Test
  void aVisitorIsRefusedAndTheLogIsNotHis() {
    Ledger.open(url).close();
    try (Ledger visitor = Ledger.visit(url)) {
      server.crash();

      assertThatThrownBy(() -> visitor.uploads().all())
          .isInstanceOf(LedgerUnavailable.class)
          .hasMessageContaining("does not answer");
      assertThat(lines).isEmpty();
    }
  }
}
