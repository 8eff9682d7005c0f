package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A new ledger has its name only when it is whole. */
class NewLedgerTests {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("ledger.mv.db");
  }

  private static DataSource database(Path base) {
    JdbcDataSource source = new JdbcDataSource();
    source.setURL("jdbc:h2:file:" + base);
    return source;
  }

  private List<Path> files() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
      all.forEach(files::add);
    }
    return files;
  }

  private void opens() {
    try (Ledger ledger = Ledger.open(Ledger.fileUrl(folder.resolve("ledger")))) {
      assertThat(ledger.uploads().all()).isEmpty();
    }
  }

  @Test
  void whatKilledProcessesLeftIsNeverTakenForTheLedgerAndGoes() throws Exception {
    Path left = Files.writeString(folder.resolve("ledger.17.new.mv.db"), "half");
    Path other = Files.writeString(folder.resolve("other.new.mv.db"), "somebody else's");

    NewLedger.make(file, NewLedgerTests::database);

    assertThat(left).doesNotExist();
    assertThat(files()).containsExactlyInAnyOrder(file, other);
    opens();
  }

  @Test
  void itHasNoNameWhileItIsMade() throws Exception {
    List<Boolean> there = new ArrayList<>();

    NewLedger.make(
        file,
        base -> {
          there.add(Files.exists(file));
          return database(base);
        });

    assertThat(there).containsExactly(false);
    assertThat(files()).containsExactly(file);
  }

  @Test
  void theLedgerOfAFasterProcessStays() throws Exception {
    NewLedger.make(
        file,
        base -> {
          try {
            Files.writeString(file, "of a faster process");
          } catch (IOException e) {
            throw new IllegalStateException(e);
          }
          return database(base);
        });

    assertThat(file).hasContent("of a faster process");
    assertThat(files()).containsExactly(file);
  }

  @Test
  void whereItCannotBeMadeNothingStays() throws IOException {
    assertThatThrownBy(
            () -> NewLedger.make(file, base -> database(folder.resolve("x;ACCESS_MODE_DATA=r"))))
        .isInstanceOfAny(SQLException.class, RuntimeException.class);

    assertThat(files()).doesNotContain(file);
  }
}
