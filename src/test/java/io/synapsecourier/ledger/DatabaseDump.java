package io.synapsecourier.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A look into the tables of a ledger's database from beside it. */
public final class DatabaseDump implements AutoCloseable {
  private static final Map<String, String> TABLES =
      Map.of(
          "unit",
          "SELECT id, upload, unit_key, revision, state, content, meta, stage, code, reason, remedy,"
              + " attempts, lookups, next_attempt_at, data_unit_id, task, files, bytes, claimed_at,"
              + " changed_at, note, after_state FROM unit ORDER BY id",
          "unit_file",
          "SELECT unit_id, spec, uri, version, checksum, data_file_id FROM unit_file"
              + " ORDER BY unit_id, spec",
          "file",
          "SELECT upload, uri, version, size, unit_key, spec, state, code, reason, unit_id,"
              + " first_seen, changed_at, last_scan FROM file ORDER BY upload, uri",
          "scan",
          "SELECT id, upload, started_at, ended_at, listed_ok, done, files, error FROM scan"
              + " ORDER BY id");

  private final Connection connection;

  /** Looks into the database of a JDBC URL. */
  public DatabaseDump(String url) throws SQLException {
    connection = DriverManager.getConnection(url);
  }

  /** All rows as text, table by table. */
  public Map<String, List<String>> rows() throws SQLException {
    Map<String, List<String>> dump = new TreeMap<>();
    for (Map.Entry<String, String> table : TABLES.entrySet()) {
      dump.put(table.getKey(), rows(table.getValue()));
    }
    return dump;
  }

  private List<String> rows(String query) throws SQLException {
    List<String> lines = new ArrayList<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      Object[] values = new Object[row.getMetaData().getColumnCount()];
      while (row.next()) {
        for (int i = 0; i < values.length; i++) {
          Object value = row.getObject(i + 1);
          values[i] = value instanceof java.sql.Clob ? row.getString(i + 1) : value;
        }
        lines.add(Arrays.toString(values));
      }
    }
    return lines;
  }

  /** Empties every table; numbers begin at one again. */
  public void clear() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      for (String table : List.of("unit", "unit_file", "file", "scan", "upload")) {
        statement.execute("TRUNCATE TABLE " + table + " RESTART IDENTITY");
      }
    }
  }

  @Override
  public void close() throws SQLException {
    connection.close();
  }
}
