package io.synapsecourier.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitOutcome;
import io.synapsecourier.model.UnitState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.ThreadContext;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One line for each outcome of a unit, without its name. */
class LogEventsTest {
  private final Logger logger = (Logger) LogManager.getLogger("io.synapsecourier.upload");
  private final List<LogEvent> lines = new ArrayList<>();
  private final AbstractAppender appender =
      new AbstractAppender("lines", null, null, true, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
          lines.add(event.toImmutable());
        }
      };
  private Level before;

  @BeforeEach
  void listen() {
    before = logger.getLevel();
    appender.start();
    logger.setAdditive(false);
    logger.addAppender(appender);
    logger.setLevel(Level.INFO);
  }

  @AfterEach
  void leave() {
    logger.removeAppender(appender);
    logger.setAdditive(true);
    logger.setLevel(before);
    ThreadContext.clearMap();
  }

  private static UnitOutcome outcome(UnitState state, Problem problem, Long dataUnit) {
    return new UnitOutcome(
        7, "Kim Min-ji", state, problem, dataUnit, 3, 1200, Duration.ofMillis(2500));
  }

  @Test
  void anOutcomeIsOneLineWithItsFieldsAndNoName() {
    ThreadContext.put("run", "4");
    new LogEvents().settled("ct", outcome(UnitState.REGISTERED, null, 912L));

    assertThat(lines).hasSize(1);
    LogEvent line = lines.get(0);
    assertThat(line.getMessage().getFormattedMessage())
        .isEqualTo("ct: unit #7 REGISTERED data_unit=912 files=3 bytes=1200 seconds=2.500");
    assertThat(line.getContextData().toMap())
        .containsAllEntriesOf(
            Map.of("upload", "ct", "unit", "7", "run", "4", "state", "REGISTERED"))
        .containsAllEntriesOf(
            Map.of("data_unit", "912", "files", "3", "bytes", "1200", "seconds", "2.500"));
    assertThat(ThreadContext.getImmutableContext()).isEqualTo(Map.of("run", "4"));
  }

  @Test
  void aStopSaysItsReasonCodeAndNothingThatNamesThePatient() {
    Problem why = new Problem("size-limit", "Kim Min-ji/scan.png is too large.", "");
    new LogEvents().settled("ct", outcome(UnitState.DEAD, why, null));
    new LogEvents().settled("ct", outcome(UnitState.OPEN, why, null));

    assertThat(lines)
        .extracting(line -> line.getMessage().getFormattedMessage())
        .containsExactly("ct: unit #7 DEAD size-limit files=3 bytes=1200 seconds=2.500");
  }

  @Test
  void namesStandAtDebug() {
    logger.setLevel(Level.DEBUG);
    new LogEvents().settled("ct", outcome(UnitState.REGISTERED, null, 912L));

    assertThat(lines)
        .filteredOn(line -> line.getLevel() == Level.DEBUG)
        .singleElement()
        .satisfies(
            line -> assertThat(line.getMessage().getFormattedMessage()).contains("Kim Min-ji"));
  }
}
