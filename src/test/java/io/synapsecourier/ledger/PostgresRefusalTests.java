package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.postgres.TestPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Why a ledger on PostgreSQL cannot be opened is told in a sentence, without the password. */
class PostgresRefusalTests {
  private static final String DATABASE = "refusals";
  private static final String WRONG = "wr0ng&pass/word";

  private TestPostgres server;

  @BeforeEach
  void server() {
    server = TestPostgres.shared();
  }

  private static CourierException refused(String url) {
    for (boolean rehearsal : new boolean[] {true, false}) {
      CourierException refusal =
          catchThrowableOfType(
              CourierException.class,
              () -> (rehearsal ? Ledger.rehearse(url) : Ledger.open(url)).close());
      assertThat(refusal).as("rehearsal: " + rehearsal).isNotNull();
      assertThat(refusal.getMessage())
          .doesNotContain(WRONG, TestPostgres.PASSWORD, "wr0ng", "\n", "Exception", "user=");
      if (!rehearsal) {
        return refusal;
      }
    }
    throw new AssertionError();
  }

  private static void assertLedger(CourierException refusal, String code, String... says) {
    assertThat(refusal.kind()).isEqualTo(Kind.LEDGER);
    assertThat(refusal.problem().code()).isEqualTo(code);
    assertThat(refusal.getMessage()).contains(says);
  }

  @Test
  void aLoginThatTheServerTakesOpensIt() {
    server.database(DATABASE);
    server.execute("ALTER DATABASE " + DATABASE + " OWNER TO " + TestPostgres.GUARDED);
    server.execute(DATABASE, "ALTER SCHEMA public OWNER TO " + TestPostgres.GUARDED);

    assertThatCode(
            () ->
                Ledger.open(
                        Ledger.withLogin(
                            server.place(DATABASE), TestPostgres.GUARDED, TestPostgres.PASSWORD))
                    .close())
        .doesNotThrowAnyException();
  }

  @Test
  void aWrongPassword() {
    server.database(DATABASE);
    String url = Ledger.withLogin(server.place(DATABASE), TestPostgres.GUARDED, WRONG);

    assertLedger(refused(url), "ledger-login", "user guarded", "LEDGER_PASSWORD", "/refusals");
  }

  @Test
  void noPassword() {
    server.database(DATABASE);

    assertLedger(
        refused(Ledger.withLogin(server.place(DATABASE), TestPostgres.GUARDED, null)),
        "ledger-login",
        "user guarded");
  }

  @Test
  void theUrlsOwnLoginWins() {
    assertThat(Ledger.withLogin("jdbc:postgresql://h/d?user=a&password=b%26c", "x", "y"))
        .contains("user=a", "password=b%26c")
        .doesNotContain("user=x");
  }

  @Test
  void noSuchDatabase() {
    assertLedger(
        refused(server.url("nowhere") + "&password=wr0ng"),
        "ledger-database",
        "nowhere",
        "CREATE DATABASE");
  }

  @Test
  void nobodyListens() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      free = socket.getLocalPort();
    }

    assertLedger(
        refused("jdbc:postgresql://127.0.0.1:" + free + "/x?user=u&password=wr0ng"),
        "ledger-unreachable",
        "127.0.0.1:" + free);
  }

  @Test
  void aUserWhoMayMakeNoTables() {
    server.database(DATABASE);
    server.execute(DATABASE, "REVOKE CREATE ON SCHEMA public FROM PUBLIC");
    String url =
        Ledger.withLogin(server.place(DATABASE), TestPostgres.GUARDED, TestPostgres.PASSWORD);

    CourierException refusal = catchThrowableOfType(CourierException.class, () -> Ledger.open(url));

    assertLedger(refusal, "ledger-rights", "User guarded", "grant");
  }

  @Test
  void aDatabaseWhoseTextIsNotUnicode() {
    server.database(DATABASE, "ENCODING 'LATIN1' LC_COLLATE 'C' LC_CTYPE 'C'");

    assertLedger(refused(server.url(DATABASE)), "ledger-server", "LATIN1", "UTF8");
  }

  @Test
  void aSchemaThatIsNotThere() {
    server.database(DATABASE);

    assertLedger(refused(server.url(DATABASE) + "&currentSchema=gone"), "ledger-server", "schema");
  }

  @Test
  void aLedgerThatALaterVersionUsed() {
    String url = server.database(DATABASE);
    Ledger.open(url).close();
    server.execute(
        DATABASE,
        "INSERT INTO flyway_schema_history (installed_rank, version, description, type, script,"
            + " installed_by, execution_time, success)"
            + " VALUES (99, '99', 'x', 'SQL', 'V99__x.sql', 'x', 1, true)");

    assertLedger(refused(url), "ledger-newer", "schema 99", "later version");
  }

  @Test
  void aServerThatIsTooOld() {
    PostgresUrl url = PostgresUrl.of("jdbc:postgresql://h/d");

    CourierException refusal =
        catchThrowableOfType(CourierException.class, () -> PostgresSchema.checkVersion(url, 13));

    assertLedger(refusal, "ledger-server", "PostgreSQL 13", "14");
    assertThatCode(() -> PostgresSchema.checkVersion(url, 14)).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://me:wr0ng@host/db",
        "jdbc:postgresql://host/db?user",
        "jdbc:postgresql://host/db?password=%zz",
        "jdbc:postgresql://host:port/db?password=wr0ng",
        "jdbc:mysql://host/db?password=wr0ng"
      })
  void aUrlThatNamesNoLedger(String url) {
    CourierException refusal = refused(url);

    assertThat(refusal.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(refusal.problem().code()).isEqualTo("ledger-url");
  }
}
