package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.HOST;
import static io.synapsecourier.ledger.TestLedger.definition;
import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.UnitState;
import io.synapsecourier.postgres.TestPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One owner, many visitors, and plans that nobody notices. */
class PostgresLedgerTests {
  private static final String DATABASE = "shared";

  private TestPostgres server;
  private String url;

  @BeforeEach
  void emptyDatabase() {
    server = TestPostgres.shared();
    url = server.database(DATABASE);
  }

  @Test
  void aSecondOwnerIsToldWhoHoldsIt() {
    try (Ledger owner = Ledger.open(url)) {
      CourierException refusal = refused(() -> Ledger.open(url).close());

      assertThat(refusal.problem().code()).isEqualTo("ledger-held");
      assertThat(refusal)
          .hasMessageContaining("process " + ProcessHandle.current().pid())
          .hasMessageContaining("/shared");
      assertThat(owner.uploads().all()).isEmpty();
    }
    Ledger.open(url).close();
  }

  @Test
  void twoLedgersInTwoSchemasOfADatabaseHaveTwoOwners() {
    server.execute(DATABASE, "CREATE SCHEMA ward_3");

    try (Ledger one = Ledger.open(url);
        Ledger other = Ledger.open(url + "&currentSchema=ward_3")) {
      one.uploads().open(definition("ct", 42), HOST, "/data", 1);

      assertThat(other.uploads().all()).isEmpty();
      assertThat(Ledger.place(url + "&currentSchema=ward_3")).endsWith("?currentSchema=ward_3");
    }
  }

  @Test
  void tablesOfOthersInTheDatabaseAreLeftAlone() {
    server.execute(DATABASE, "CREATE TABLE patients (id INT); INSERT INTO patients VALUES (7)");

    Ledger.open(url).close();
    Ledger.open(url).close();

    server.execute(
        DATABASE, "DO $$ BEGIN ASSERT (SELECT count(*) FROM patients WHERE id = 7) = 1; END $$");
  }

  @Test
  void aVisitorReadsAndDecidesWhileTheOwnerWorks() {
    try (TestLedger owner = TestLedger.at(url);
        Ledger visitor = Ledger.visit(url)) {
      long id = owner.at(UnitState.UPLOADED, "P1");
      owner.stop(id, UnitState.DEAD, "register");

      assertThat(visitor.report().unit(id)).isPresent();
      assertThat(visitor.deadLetters().replay(id, 9)).contains("registered again");
      assertThat(owner.state(id)).isEqualTo(UnitState.UPLOADED);
    }
  }

  @Test
  void anOwnerThatDiesWithoutClosingLeavesItFree() throws Exception {
    try (TestLedger before = TestLedger.at(url)) {
      before.at(UnitState.REGISTERED, "P1");
    }

    assertThat(LedgerHolder.run("open", url)).isEqualTo("scan 2");
    // The server lets go when it has noticed.
    await().until(() -> lockHolder() == null);

    try (TestLedger again = TestLedger.at(url)) {
      assertThat(again.ledger.scans().begin(again.upload, 1)).isEqualTo(3);
    }
  }

  @Test
  void aPlanSeesTheRealRowsAndItsOwnAndLeavesNoneWhileTheOwnerWorks() {
    try (TestLedger owner = TestLedger.at(url)) {
      long real = owner.at(UnitState.REGISTERED, "P1");
      try (Ledger plan = Ledger.rehearse(url)) {
        int upload = plan.uploads().open(definition("ct", 42), HOST, "", 1).no();
        int fresh = plan.uploads().open(definition("mr", 42), HOST, "", 1).no();
        long scan = plan.scans().begin(upload, 1);
        plan.files().note(upload, scan, List.of(file("P1", "image_1", "v2")), 1);
        plan.scans().listed(upload, scan, 1, 1);

        assertThat(fresh).isGreaterThan(upload);
        assertThat(plan.units().revisions(upload, List.of("P1")).get("P1"))
            .extracting(UnitRow::id)
            .containsExactly(real);
        assertThat(CompletableFuture.supplyAsync(() -> plan.scans().last(upload)).join())
            .isPresent();
        // The plan has changed the rows that the owner changes now.
        assertThat(owner.scan(file("P1", "image_1", "v1"))).isEmpty();
        assertThat(owner.scan(file("P1", "image_1", "v3"))).hasSize(1);
      }

      assertThat(owner.ledger.uploads().all()).extracting(UploadRow::id).containsExactly("ct");
      assertThat(owner.ledger.report().file("ct", file("P1", "image_1", "").file().uri()))
          .isPresent();
    }
  }

  @Test
  void aStepOfAPlanThatFailsLeavesNothingForTheNext() {
    try (TestLedger owner = TestLedger.at(url);
        Ledger plan = Ledger.rehearse(url)) {
      long real = owner.at(UnitState.REGISTERED, "P1");
      Verdict verdict = owner.verdict("P1", null, 1, UnitState.CLAIMED, file("P1", "a", "v"));
      plan.units().settle(owner.upload, List.of(verdict), 1);

      assertThat(
              catchThrowableOfType(
                  RuntimeException.class,
                  () -> plan.units().settle(owner.upload, List.of(verdict), 1)))
          .isNotNull();
      assertThat(plan.units().revisions(owner.upload, List.of("P1")).get("P1")).hasSize(1);
      assertThat(owner.unit(real).revision()).isEqualTo(1);
    }
  }

  @Test
  void aPlanWithoutALedgerMakesNone() throws SQLException {
    try (Ledger plan = Ledger.rehearse(url)) {
      plan.uploads().open(definition("ct", 42), HOST, "", 1);
    }

    server.execute(DATABASE, "DO $$ BEGIN ASSERT to_regclass('upload') IS NULL; END $$");
  }

  @Test
  void whoLosesTheLockStopsUntilItHasItAgain() throws SQLException {
    try (TestLedger owner = TestLedger.at(url)) {
      owner.at(UnitState.REGISTERED, "P1");

      String before = lockHolder();
      killLock();
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> lockHolder() != null && !lockHolder().equals(before));

      // Neither refused nor lost: it waits for the lock, which nobody else wanted.
      assertThat(owner.claimed("P2")).isPositive();
      assertThat(refused(() -> Ledger.open(url).close())).hasMessageContaining("is held by");
    }
  }

  @Test
  void whoLosesTheLockToAnotherStopsForGood() throws Exception {
    try (TestLedger loser = TestLedger.at(url);
        Connection other = DriverManager.getConnection(url);
        Statement next = other.createStatement()) {
      loser.at(UnitState.UPLOADED, "P1");
      CompletableFuture<Boolean> queued = CompletableFuture.supplyAsync(() -> takes(next));
      await().until(this::isQueued);

      killLock();
      assertThat(queued.get(30, TimeUnit.SECONDS)).isTrue();

      await()
          .atMost(Duration.ofSeconds(30))
          .untilAsserted(
              () -> assertThatThrownBy(loser.ledger::mustBeOurs).hasMessageContaining("the other"));
      assertThat(refused(() -> loser.claimed("P2")).problem().code()).isEqualTo("ledger-taken");
    }
  }

  /** Waits for both locks of an owner, then writes down that it has them. */
  private static boolean takes(Statement statement) {
    try {
      statement.execute(lock(PostgresLock.OWNER));
      statement.execute("UPDATE ledger_owner SET term = term + 1, process = 'the other'");
      statement.execute(lock(PostgresLock.WRITERS));
      // Granted when the connections of the one before are closed; the list of them lags behind.
      await().until(() -> connections(statement) == null);
      return true;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String connections(Statement statement) throws SQLException {
    return PostgresSchema.text(
        statement.getConnection(),
        "SELECT 1 FROM pg_stat_activity WHERE application_name = 'courier'"
            + " AND datname = current_database()");
  }

  private static String lock(int key) {
    return "SELECT pg_advisory_lock(" + key + ", " + PostgresLock.SCHEMA + ")";
  }

  private boolean isQueued() throws SQLException {
    return asked("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted") != null;
  }

  /** Number of the connection that has the owner's lock; null while nobody has it. */
  private String lockHolder() throws SQLException {
    return asked(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND granted AND classid = "
            + PostgresLock.OWNER);
  }

  private String asked(String sql) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url)) {
      return PostgresSchema.text(connection, sql);
    }
  }

  private void killLock() {
    server.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name LIKE"
            + " 'courier owner%'");
  }

  private static CourierException refused(ThrowingCallable call) {
    CourierException refusal = catchThrowableOfType(CourierException.class, call);
    assertThat(refusal).isNotNull();
    assertThat(refusal.kind()).isEqualTo(Kind.LEDGER);
    return refusal;
  }
}
