package io.synapsecourier.e2e;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.flywaydb.core.Flyway;

/** Makes of a ledger the one that an earlier release would have written. */
final class OldLedger {
  static final List<String> TABLES = List.of("UPLOAD", "SCAN", "UNIT", "UNIT_FILE", "FILE");

  private OldLedger() {}

  static String url(Path file) {
    return "jdbc:h2:file:" + file.toString().replaceFirst("\\.mv\\.db$", "");
  }

  /** Replaces the file by one of that schema, with the rows as far as it has their columns. */
  static void of(Path file, String version) throws Exception {
    Path old = file.resolveSibling("old.mv.db");
    Flyway.configure()
        .dataSource(url(old), "", "")
        .locations("classpath:ledger/migration")
        .loggers("slf4j")
        .target(version)
        .load()
        .migrate();
    try (Connection from = DriverManager.getConnection(url(file));
        Connection to = DriverManager.getConnection(url(old))) {
      for (String table : TABLES) {
        copy(from, to, table);
      }
    }
    Files.move(old, file, StandardCopyOption.REPLACE_EXISTING);
  }

  /** The columns that a table has. */
  static List<String> columns(Connection connection, String table) throws SQLException {
    List<String> columns = new ArrayList<>();
    try (ResultSet rows = connection.getMetaData().getColumns(null, "PUBLIC", table, null)) {
      while (rows.next()) {
        columns.add(rows.getString("COLUMN_NAME"));
      }
    }
    return columns;
  }

  private static void copy(Connection from, Connection to, String table) throws SQLException {
    List<String> columns = columns(to, table);
    String names = String.join(", ", columns);
    String marks = String.join(", ", Collections.nCopies(columns.size(), "?"));
    try (Statement read = from.createStatement();
        ResultSet rows = read.executeQuery("SELECT " + names + " FROM " + table);
        PreparedStatement write =
            to.prepareStatement(
                "INSERT INTO " + table + " (" + names + ") VALUES (" + marks + ")")) {
      while (rows.next()) {
        for (int i = 1; i <= columns.size(); i++) {
          write.setObject(i, rows.getObject(i));
        }
        write.execute();
      }
    }
    restartIdentity(to, table);
  }

  private static void restartIdentity(Connection to, String table) throws SQLException {
    if (table.equals("FILE") || table.equals("UNIT_FILE")) {
      return;
    }
    String key = table.equals("UPLOAD") ? "no" : "id";
    try (Statement statement = to.createStatement()) {
      statement.execute(
          "ALTER TABLE "
              + table
              + " ALTER COLUMN "
              + key
              + " RESTART WITH (SELECT coalesce(max("
              + key
              + "), 0) + 1 FROM "
              + table
              + ")");
    }
  }
}
