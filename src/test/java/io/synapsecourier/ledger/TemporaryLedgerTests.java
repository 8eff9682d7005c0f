package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.HOST;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryLedgerTests {
  @TempDir Path folder;

  @Test
  void itsFolderIsForItsOwnerOnlyAndGoneAfterwards() throws Exception {
    TemporaryLedger temporary = TemporaryLedger.create();
    Files.writeString(temporary.folder().resolve("ledger.mv.db"), "rows");

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(temporary.folder())))
        .isEqualTo("rwx------");
    temporary.close();

    assertThat(temporary.folder()).doesNotExist();
  }

  @Test
  void aRehearsalWithoutALedgerKeepsItsRowsWhileItRunsAndMakesNone() {
    String url = Ledger.fileUrl(folder.resolve("ledger"));

    try (Ledger ledger = Ledger.rehearse(url)) {
      ledger.uploads().open(TestLedger.definition("ct", 42), HOST, "/data", 1);
      assertThat(ledger.uploads().all()).hasSize(1);
    }

    assertThat(folder).isEmptyDirectory();
    try (Ledger ledger = Ledger.rehearse(url)) {
      assertThat(ledger.uploads().all()).isEmpty();
    }
  }
}
