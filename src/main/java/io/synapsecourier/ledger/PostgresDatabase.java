package io.synapsecourier.ledger;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A ledger on PostgreSQL. */
final class PostgresDatabase implements LedgerStore {
  private static final int CONNECTIONS = 6;

  /** Of a pool that has to wait for a connection; the work is then tried again. */
  private static final long WAIT_MILLIS = 15_000;

  private static final int IMPATIENT_MILLIS = 2_000;

  private final PostgresOwner owner;
  private final Outage outage = new Outage();
  private final HikariDataSource pool;
  private final PostgresSql sql;
  private final PostgresSql impatient;

  private PostgresDatabase(PostgresUrl url, PostgresOwner owner) {
    this.owner = owner;
    DataSource source = new PostgresConnections(url, "courier", owner::admit);
    pool = new HikariDataSource(config(source, CONNECTIONS, WAIT_MILLIS));
    owner.onLoss(() -> pool.getHikariPoolMXBean().softEvictConnections());
    Jdbi jdbi = Jdbi.create(pool);
    sql = PostgresSql.waiting(url, jdbi, outage, owner::check);
    impatient = PostgresSql.impatient(url, jdbi, outage, owner::checkNow);
  }

  private static HikariConfig config(DataSource source, int connections, long wait) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("ledger");
    config.setDataSource(source);
    config.setMaximumPoolSize(connections);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(wait);
    config.setInitializationFailTimeout(-1);
    return config;
  }

  /**
   * Opens a ledger that this process owns, and makes it where there is none.
   *
   * @throws io.synapsecourier.model.CourierException where another process owns it, or it cannot be
   *     opened
   */
  static LedgerStore own(String address) {
    PostgresUrl url = PostgresUrl.of(address);
    try {
      PostgresOwner owner = PostgresOwner.become(url, connection -> prepare(url, connection));
      try {
        return new PostgresDatabase(url, owner);
      } catch (RuntimeException e) {
        owner.close();
        throw e;
      }
    } catch (SQLException | RuntimeException e) {
      throw PostgresFailures.opening(url, e);
    }
  }

  private static void prepare(PostgresUrl url, Connection connection) throws SQLException {
    if (PostgresSchema.age(url, connection) != PostgresSchema.Age.CURRENT) {
      PostgresSchema.migrate(new PostgresConnections(url, "courier migration", c -> {}));
    }
  }

  /** Opens a ledger to ask it, or to decide about units, whoever owns it meanwhile. */
  static LedgerStore visit(String address) {
    PostgresUrl url = PostgresUrl.of(address);
    PostgresSchema.Age age = age(url);
    return age == PostgresSchema.Age.CURRENT ? new Visit(url) : own(address);
  }

  /** A copy of a ledger for a plan; nothing of it stays. */
  static LedgerStore rehearse(String address) {
    PostgresUrl url = PostgresUrl.of(address);
    PostgresSchema.Age age = age(url);
    if (age == PostgresSchema.Age.NONE) {
      return LedgerDatabase.rehearseEmpty();
    }
    if (age == PostgresSchema.Age.OLDER) {
      own(address).close();
    }
    try {
      return new Rehearsal(url);
    } catch (SQLException | RuntimeException e) {
      throw PostgresFailures.opening(url, e);
    }
  }

  private static PostgresSchema.Age age(PostgresUrl url) {
    try (Connection connection = connections(url).getConnection()) {
      PostgresSchema.checkServer(url, connection);
      return PostgresSchema.age(url, connection);
    } catch (SQLException | RuntimeException e) {
      throw PostgresFailures.opening(url, e);
    }
  }

  private static PostgresConnections connections(PostgresUrl url) {
    return new PostgresConnections(url, "courier", connection -> {});
  }

  @Override
  public LedgerSql sql() {
    return sql;
  }

  @Override
  public LedgerSql impatient() {
    return impatient;
  }

  @Override
  public void mustBeOurs() {
    owner.mustBeOurs();
  }

  @Override
  public void hurry() {
    outage.hurry();
  }

  @Override
  public void close() {
    outage.hurry();
    pool.close();
    owner.close();
  }

  /** Without the lock: each change names the state that it expects, and is one transaction. */
  private static final class Visit implements LedgerStore {
    private final HikariDataSource pool;
    private final LedgerSql sql;

    Visit(PostgresUrl url) {
      pool = new HikariDataSource(config(connections(url), 2, IMPATIENT_MILLIS));
      sql = PostgresSql.visiting(url, Jdbi.create(pool));
    }

    @Override
    public LedgerSql sql() {
      return sql;
    }

    @Override
    public void close() {
      pool.close();
    }
  }

  /** On a copy. */
  private static final class Rehearsal implements LedgerStore {
    private final PostgresRehearsal copy;
    private final LedgerSql sql;

    Rehearsal(PostgresUrl url) throws SQLException {
      copy = PostgresRehearsal.of(connections(url).getConnection());
      Jdbi jdbi = Jdbi.create(copy);
      jdbi.setTransactionHandler(new RehearsalTransactions());
      sql = PostgresSql.visiting(url, jdbi);
    }

    @Override
    public LedgerSql sql() {
      return sql;
    }

    @Override
    public void close() {
      copy.close();
    }
  }
}
