package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.sandbox.Endpoint;
import io.synapsecourier.sandbox.Fault;
import io.synapsecourier.sandbox.Fault.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ledgers of earlier and of later releases, opened by this one. */
@Timeout(300)
class OldLedgerTest {
  private static final Fault STORAGE_DOWN = Fault.of(Endpoint.PUT, Kind.STATUS);
  private static final Fault BACKEND_BUSY =
      Fault.of(Endpoint.DATA_UNITS, Kind.STATUS).withStatus(429);

  @TempDir Path folder;
  private UploadJob job;
  private final Map<String, Map<String, String>> wanted = new TreeMap<>();

  @BeforeEach
  void start() {
    job = new UploadJob(folder).setting("retry.attempts", "1").setting("put.repeats", "0");
    job.setting("call.repeats", "0");
  }

  private void upload(List<String> units, Fault... faults) {
    units.forEach(unit -> wanted.put(unit, job.unit(unit)));
    job.sandbox().arm(faults);
    Result result = job.upload();
    assertThat(result.exitCode()).as(result.text()).isEqualTo(1);
    job.sandbox().arm();
  }

  /** Units in the states in which an upload can leave them, by the key of each. */
  private void unitsInEveryState() throws SQLException {
    job.file("waiting/scan.png", "no label yet");
    job.file("unmatched.png", "in no directory");
    upload(List.of("registered", "registering"));
    upload(List.of("dead", "claimed"), STORAGE_DOWN);
    upload(List.of("uploaded"), BACKEND_BUSY);
    assertThat(job.arrived().keys()).containsExactlyInAnyOrder("registered", "registering");
    // What stopped is put back to where a killed process would have left it.
    sql(
        "UPDATE unit SET state = upper(unit_key), stage = NULL, code = NULL, reason = NULL,"
            + " remedy = NULL, attempts = 0, next_attempt_at = NULL"
            + " WHERE unit_key IN ('claimed', 'uploaded')");
    sql(
        "UPDATE unit SET state = 'REGISTERING', data_unit_id = NULL"
            + " WHERE unit_key = 'registering'");
  }

  private void sql(String text) throws SQLException {
    try (Connection ledger = DriverManager.getConnection(OldLedger.url(job.ledger()));
        Statement statement = ledger.createStatement()) {
      statement.execute(text);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "2", "3"})
  void anUploadGoesOnWithTheRowsOfAnOlderRelease(String version) throws Exception {
    unitsInEveryState();
    OldLedger.of(job.ledger(), version);
    Map<String, List<String>> columns = columns();
    Map<String, List<String>> before = rows(columns);
    assertThat(before.get("UNIT")).hasSize(6);

    assertThat(job.command("status").exitCode()).isZero();

    assertThat(rows(columns)).as("every row as it was").isEqualTo(before);
    Result next = job.upload();
    assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
    Map<String, Map<String, String>> alive = new TreeMap<>(wanted);
    alive.remove("dead");
    assertThat(job.arrived().checksums()).isEqualTo(alive);

    assertThat(job.command("dead-letters", "replay", "--upload", "job").exitCode()).isZero();
    wanted.put(
        "waiting",
        Map.of(
            "image_1", job.file("waiting/scan.png", "no label yet"),
            "label_1", job.file("waiting/label.json", "{}")));
    Result last = job.upload();
    assertThat(last.exitCode()).as(last.text()).isEqualTo(1);
    assertThat(job.arrived().checksums()).isEqualTo(wanted);
  }

  private Map<String, List<String>> columns() throws SQLException {
    Map<String, List<String>> columns = new HashMap<>();
    try (Connection ledger = DriverManager.getConnection(OldLedger.url(job.ledger()))) {
      for (String table : OldLedger.TABLES) {
        columns.put(table, OldLedger.columns(ledger, table));
      }
    }
    return columns;
  }

  /** The rows of each table, as text. */
  private Map<String, List<String>> rows(Map<String, List<String>> columns) throws SQLException {
    Map<String, List<String>> rows = new HashMap<>();
    try (Connection ledger = DriverManager.getConnection(OldLedger.url(job.ledger()));
        Statement statement = ledger.createStatement()) {
      for (String table : OldLedger.TABLES) {
        List<String> names = columns.get(table);
        List<String> lines = new ArrayList<>();
        try (ResultSet result =
            statement.executeQuery("SELECT " + String.join(", ", names) + " FROM " + table)) {
          while (result.next()) {
            StringBuilder line = new StringBuilder();
            for (String name : names) {
              line.append(name).append('=').append(result.getString(name)).append(' ');
            }
            lines.add(line.toString());
          }
        }
        lines.sort(null);
        rows.put(table, lines);
      }
    }
    return rows;
  }

  @Test
  void aLedgerOfANewerReleaseIsRefused() throws SQLException {
    upload(List.of("one"), STORAGE_DOWN);
    sql(
        "INSERT INTO \"flyway_schema_history\" SELECT 1000, '1000', 'later', \"type\", 'V1000.sql',"
            + " 0, \"installed_by\", \"installed_on\", 0, TRUE FROM \"flyway_schema_history\""
            + " WHERE \"version\" = '1'");

    for (Result refused : List.of(job.upload(), job.command("status"))) {
      assertThat(refused.exitCode()).as(refused.text()).isEqualTo(5);
      assertThat(refused.err()).contains("newer version of courier", "schema is 1000");
    }
    assertThat(job.arrived().units()).isEmpty();
  }

  @Tag("slow")
  @Test
  void aProcessThatIsKilledWhileItMigratesLeavesALedgerThatOpens() throws Exception {
    unitsInEveryState();
    OldLedger.of(job.ledger(), "1");
    Path old = folder.resolve("old.mv.db");
    Files.copy(job.ledger(), old);
    Map<String, List<String>> columns = columns();
    Map<String, List<String>> before = rows(columns);
    long seed = new Random().nextLong();
    Random random = new Random(seed);
    int killed = 0;
    for (int round = 0; round < 20; round++) {
      Files.copy(old, job.ledger(), StandardCopyOption.REPLACE_EXISTING);
      try (CourierProcess process =
          CourierProcess.start(folder, List.of("-Xmx256m"), job.withPlaces("status"))) {
        // From the moment that it has the file open, which is written anew when it migrates.
        long size = Files.size(job.ledger());
        while (process.isRunning() && Files.size(job.ledger()) == size) {
          Thread.onSpinWait();
        }
        long end = System.nanoTime() + random.nextInt(400) * 1_000_000L;
        while (process.isRunning() && System.nanoTime() < end) {
          Thread.onSpinWait();
        }
        killed += process.isRunning() ? 1 : 0;
      }
      String which = "round " + round + " of seed " + seed;
      Result status = job.command("status");
      assertThat(status.exitCode()).as(which + "\n" + status.text()).isZero();
      assertThat(rows(columns)).as(which).isEqualTo(before);
    }
    assertThat(killed).as("killed in time, seed %d", seed).isPositive();
    Result next = job.upload();
    assertThat(next.exitCode()).as(next.text()).isEqualTo(1);
    wanted.remove("dead");
    assertThat(job.arrived().checksums()).isEqualTo(wanted);
  }
}
