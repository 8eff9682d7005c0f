package io.synapsecourier.ledger;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Makes the file of a new ledger aside, and gives it its name when it is whole.
 *
 * <p>H2 stores one table after another while others are made: a process that is killed meanwhile
 * could leave a history that tells of tables which are not there.
 */
final class NewLedger {
  /** Of an H2 file. */
  static final String SUFFIX = ".mv.db";

  private static final String ASIDE = ".new";

  private NewLedger() {}

  /**
   * Makes it, unless another process is faster.
   *
   * @param file that does not exist yet
   * @param database opens the database whose file has that name without its suffix
   */
  static void make(Path file, Function<Path, DataSource> database)
      throws IOException, SQLException {
    String name = file.getFileName().toString().replaceFirst("\\.mv\\.db$", "");
    Path base = file.toAbsolutePath().resolveSibling(name + "." + UUID.randomUUID() + ASIDE);
    Path aside = base.resolveSibling(base.getFileName() + SUFFIX);
    try {
      DataSource source = database.apply(base);
      // Open all the while, or H2 would close and open the file for each of Flyway's connections.
      Connection first = source.getConnection();
      try {
        Migrations.run(source, new MigrationSteps());
      } finally {
        first.close();
      }
      try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      name(aside, file);
    } finally {
      Files.deleteIfExists(aside);
    }
    tidy(file, name);
  }

  /** A link never takes the place of a file that is there; where there are no links, a move. */
  private static void name(Path aside, Path file) throws IOException {
    try {
      try {
        Files.createLink(file, aside);
      } catch (FileAlreadyExistsException | NoSuchFileException e) {
        throw e;
      } catch (UnsupportedOperationException | IOException e) {
        Files.move(aside, file);
      }
    } catch (FileAlreadyExistsException | NoSuchFileException e) {
      if (!Files.exists(file)) {
        throw e;
      }
      // Another process was faster, and has tidied up.
    }
  }

  /** What processes that were killed have left. */
  private static void tidy(Path file, String name) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    try (DirectoryStream<Path> left =
        Files.newDirectoryStream(folder, it -> isAside(it.getFileName().toString(), name))) {
      for (Path one : left) {
        Files.deleteIfExists(one);
      }
    }
  }

  private static boolean isAside(String file, String name) {
    return file.startsWith(name + ".") && file.endsWith(ASIDE + SUFFIX);
  }
}
