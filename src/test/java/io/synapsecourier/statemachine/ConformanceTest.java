package io.synapsecourier.statemachine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.ledger.DatabaseDump;
import io.synapsecourier.ledger.Ledger;
import io.synapsecourier.ledger.MemoryLedger;
import io.synapsecourier.ledger.Slip;
import java.sql.SQLException;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The ledger in memory is a true one: a ledger with a database that gets the same calls answers the
 * same, and has the same rows after every step.
 */
class ConformanceTest {
  private static final String URL = "jdbc:h2:mem:conformance";

  private static Ledger real;
  private static DatabaseDump database;

  @BeforeAll
  static void open() throws SQLException {
    real = Ledger.open(URL);
    database = new DatabaseDump(URL);
  }

  @AfterAll
  static void close() throws SQLException {
    database.close();
    real.close();
  }

  @Test
  void aHundredSchedulesLeaveTheSameRowsInTheDatabase() {
    hold(0, 100);
  }

  @Test
  @Tag("slow")
  void threeThousandSchedulesLeaveTheSameRowsInTheDatabase() {
    hold(1_000, 3_000);
  }

  @Test
  void aLedgerInMemoryThatDiffersIsFound() {
    assertThatThrownBy(() -> hold(0, 20, Slip.NOT_MARKED_BEFORE_THE_POST))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("new Schedule(");
  }

  private static void hold(long from, int count, Slip... slips) {
    for (long seed = from; seed < from + count; seed++) {
      Schedule schedule = Schedule.of(seed);
      try {
        database.clear();
        Run.go(schedule, Set.of(slips), real, ConformanceTest::compare, null);
      } catch (AssertionError | SQLException e) {
        throw new AssertionError("seed " + seed + ": " + schedule.java(), e);
      }
    }
  }

  private static void compare(MemoryLedger memory) {
    try {
      assertThat(memory.dump()).isEqualTo(database.rows());
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
