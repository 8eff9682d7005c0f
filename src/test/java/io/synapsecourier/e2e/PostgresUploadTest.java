package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.postgres.TestPostgres;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An upload whose ledger lies on PostgreSQL, and the commands that ask it. */
class PostgresUploadTest {
  /** A ledger at a URL has no folder of its own for courier.json. */
  private static final String STATE = "courier.state";

  @TempDir Path folder;
  private UploadJob job;

  @BeforeEach
  void ledgerOnServer() {
    System.setProperty(STATE, folder.resolve("state").toString());
    TestPostgres server = TestPostgres.shared();
    server.database("job");
    server.execute("ALTER DATABASE job OWNER TO " + TestPostgres.GUARDED);
    server.execute("job", "ALTER SCHEMA public OWNER TO " + TestPostgres.GUARDED);
    job =
        new UploadJob(folder)
            .ledgerAt(server.place("job"))
            .setting("ledger.user", TestPostgres.GUARDED)
            .setting("ledger.password", TestPostgres.PASSWORD);
  }

  @AfterEach
  void forgetState() {
    System.clearProperty(STATE);
  }

  @Test
  void everythingIsThereOnceAndEveryCommandAnswers() {
    Map<String, Map<String, String>> units = new LinkedHashMap<>();
    for (String name : new String[] {"p1", "p2", "p3"}) {
      units.put(name, job.unit(name));
    }
    job.file("p4/scan.png", "no label");

    Result plan = job.plan();
    assertThat(plan.out()).as(plan.text()).contains("3");
    assertThat(job.arrived().units()).as("a plan sends nothing").isEmpty();

    Result first = job.upload();
    assertThat(first.exitCode()).as(first.text()).isEqualTo(1);
    assertThat(job.arrived().checksums()).isEqualTo(units);

    Result again = job.upload();
    assertThat(again.exitCode()).as(again.text()).isEqualTo(1);
    assertThat(job.arrived().units()).hasSize(3);

    assertThat(job.command("status").out()).contains("No courier is running.");
    assertThat(job.command("units").out()).contains("p1", "p2", "p3", "p4");
    assertThat(job.command("dead-letters", "list").exitCode()).isZero();
    assertThat(job.command("report", "--to", folder.resolve("r.csv").toString()).exitCode())
        .isZero();
    assertThat(folder.resolve("r.csv")).content().contains("p4/scan.png");
    Result doctor = job.command("doctor");
    assertThat(doctor.out())
        .as(doctor.text())
        .contains("postgresql://127.0.0.1", "/job, 1 uploads");
    for (Result result : new Result[] {plan, first, again, doctor}) {
      assertThat(result.text()).doesNotContain(TestPostgres.PASSWORD);
    }
  }

  @Test
  void aPasswordThatTheServerRefusesEndsTheCommandWithoutIt() {
    job.setting("ledger.password", "wr0ng");

    Result result = job.upload();

    assertThat(result.exitCode()).isEqualTo(5);
    assertThat(result.err()).contains("does not let user guarded in").doesNotContain("wr0ng");
  }
}
