package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.jdbi.v3.core.JdbiException;

/**
 * Copies a ledger's file while it is written. The database does it, because only it can keep still
 * what the copy has not read yet: a plain copy may lack rows that were there when it began.
 *
 * <p>H2 notes where its newest part lies only now and then. A copy whose end is being written while
 * it is read may therefore open as it was some commits ago: a mark that is written first tells, and
 * the copy is made again.
 */
public final class LedgerBackup {
  private static final String ENDING = ".mv.db";
  private static final int TRIES = 5;
  private static final long NO_MARK = -1;

  private final LedgerSql jdbi;

  LedgerBackup(LedgerSql jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Writes a copy that holds every row that was acknowledged before.
   *
   * @param wanted its file, which gets the ending of a ledger where it has none
   * @return the file
   * @throws CourierException where the file exists or cannot be written, or the ledger is no file
   */
  public Path write(Path wanted) {
    Path file =
        wanted.toString().endsWith(ENDING) ? wanted : wanted.resolveSibling(name(wanted) + ENDING);
    String url = LedgerDatabase.fileUrl(base(file)) + ";ACCESS_MODE_DATA=r";
    try {
      for (int i = 0; i < TRIES; i++) {
        long mark = mark(file);
        copy(file);
        if (mark == NO_MARK || holds(url, mark)) {
          return file;
        }
        Files.delete(file);
      }
      throw failed(file, "it lacked rows " + TRIES + " times", null);
    } catch (IOException | SQLException e) {
      throw failed(file, String.valueOf(e), e);
    }
  }

  private void copy(Path file) throws IOException, SQLException {
    Path packed = file.resolveSibling(name(file) + ".part");
    Files.createFile(packed, secret(file));
    try {
      pack(packed);
      Files.createFile(file, secret(file));
      unpack(packed, file);
    } finally {
      Files.deleteIfExists(packed);
    }
  }

  /** A number that no copy before has; what was acknowledged until now is older than it. */
  private long mark(Path file) throws SQLException {
    return jdbi.alone(
        handle -> {
          if (!isH2(handle.getConnection())) {
            throw failed(file, "the ledger is no file", null);
          }
          try {
            handle.execute("CREATE TABLE IF NOT EXISTS copy_mark (mark BIGINT PRIMARY KEY)");
            long last =
                handle
                    .createQuery("SELECT COALESCE(MAX(mark), 0) FROM copy_mark")
                    .mapTo(Long.class)
                    .one();
            handle.execute("INSERT INTO copy_mark VALUES (?)", last + 1);
            handle.execute("DELETE FROM copy_mark WHERE mark <= ?", last);
            return last + 1;
          } catch (JdbiException e) {
            // A ledger that cannot be written, for example on a full disk, keeps still by itself.
            return NO_MARK;
          }
        });
  }

  private static Path base(Path file) {
    String name = name(file);
    return file.resolveSibling(name.substring(0, name.length() - ENDING.length()));
  }

  private static boolean holds(String url, long mark) {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT 1 FROM copy_mark WHERE mark = " + mark)) {
      return found.next();
    } catch (SQLException e) {
      // Older than the table of marks, or not to be opened at all.
      return false;
    }
  }

  private static boolean isH2(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2");
  }

  private static String name(Path file) {
    return file.getFileName().toString();
  }

  /** It holds names of files and metadata of patients, as the ledger does. */
  private static FileAttribute<?>[] secret(Path file) {
    return file.getFileSystem().supportedFileAttributeViews().contains("posix")
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
        }
        : new FileAttribute<?>[0];
  }

  /** Past the guard: a full disk of the copy is no trouble of the ledger. */
  private void pack(Path packed) throws SQLException {
    jdbi.useHandle(
        handle -> {
          try (Statement statement = handle.getConnection().createStatement()) {
            statement.execute("BACKUP TO '" + packed.toString().replace("'", "''") + "'");
          }
        });
  }

  private static void unpack(Path packed, Path file) throws IOException {
    try (InputStream in = Files.newInputStream(packed);
        ZipInputStream zip = new ZipInputStream(in);
        OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        if (entry.getName().endsWith(ENDING)) {
          zip.transferTo(out);
          return;
        }
      }
    }
    throw new IOException("the database wrote no copy");
  }

  private static CourierException failed(Path file, String why, Exception cause) {
    return new CourierException(
        Kind.LEDGER,
        new Problem(
            "ledger-backup",
            "The copy " + file + " was not written: " + why + ".",
            "Name a new file in a folder with room; a database has a backup of its own."),
        cause);
  }
}
