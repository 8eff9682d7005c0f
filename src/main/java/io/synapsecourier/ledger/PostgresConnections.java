package io.synapsecourier.ledger;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Statement;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;

/** Makes connections to a ledger's server. */
final class PostgresConnections implements DataSource {
  /** The server lets go of a machine that is gone after half a minute, and with it of its lock. */
  private static final String KEEP_ALIVE =
      "SET tcp_keepalives_idle = 10; SET tcp_keepalives_interval = 5; SET tcp_keepalives_count = 4";

  /** The driver says on standard error what it also throws. */
  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  static {
    DRIVER.setLevel(Level.OFF);
  }

  private static final int LOGIN_SECONDS = 15;

  private final PostgresUrl url;
  private final String name;
  private final Opened opened;

  /** What is done with each new connection before it is used. */
  @FunctionalInterface
  interface Opened {
    void with(Connection connection) throws SQLException;
  }

  /**
   * Connections.
   *
   * @param name what the server's views show of them
   */
  PostgresConnections(PostgresUrl url, String name, Opened opened) {
    this.url = url;
    this.name = name;
    this.opened = opened;
  }

  @Override
  public Connection getConnection() throws SQLException {
    Connection connection = DriverManager.getConnection(url.jdbc());
    try {
      connection.setClientInfo("ApplicationName", name);
      try (Statement statement = connection.createStatement()) {
        statement.execute(KEEP_ALIVE);
      }
      opened.with(connection);
      return connection;
    } catch (SQLException | RuntimeException e) {
      try (connection) {
        throw e;
      }
    }
  }

  @Override
  public Connection getConnection(String user, String password) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public PrintWriter getLogWriter() {
    return null;
  }

  @Override
  public void setLogWriter(PrintWriter out) {}

  @Override
  public void setLoginTimeout(int seconds) {}

  /** A pool that is closed waits this long for a connection that is just being made. */
  @Override
  public int getLoginTimeout() {
    return LOGIN_SECONDS;
  }

  @Override
  public Logger getParentLogger() throws SQLFeatureNotSupportedException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public <T> T unwrap(Class<T> type) throws SQLException {
    throw new SQLFeatureNotSupportedException();
  }

  @Override
  public boolean isWrapperFor(Class<?> type) {
    return false;
  }
}
