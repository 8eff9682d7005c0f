package io.synapsecourier.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.UnitState;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LedgerTests {
  @TempDir Path folder;

  @Test
  void keepsWhatItHeldWhenItIsOpenedAgain() {
    long id;
    try (TestLedger first = TestLedger.in(folder)) {
      id = first.at(UnitState.REGISTERED, "P1");
    }

    try (TestLedger again = TestLedger.in(folder)) {
      assertThat(again.unit(id).dataUnitId()).isEqualTo(900 + id);
      assertThat(again.ledger.uploads().all()).hasSize(1);
    }
  }

  /** A ledger that has this version is opened without Flyway: one that is older would stay so. */
  @Test
  void theNewestMigrationIsTheOneThatIsAskedFor() throws IOException {
    Path migrations = Path.of("src/main/resources/ledger/migration");
    try (Stream<Path> files = Files.list(migrations)) {
      int newest =
          files
              .map(file -> file.getFileName().toString().replaceAll("V(\\d+)__.*", "$1"))
              .mapToInt(Integer::parseInt)
              .max()
              .orElseThrow();
      assertThat(LedgerDatabase.NEWEST_MIGRATION).isEqualTo(String.valueOf(newest));
    }
  }

  @Test
  void makesTheFoldersAboveIt() {
    Path deep = folder.resolve("a b/ä 한");

    TestLedger.in(deep).close();

    assertThat(deep.resolve("ledger.mv.db")).exists();
  }

  @Test
  void onlyItsOwnerMayReadItAlsoWhereOthersCouldBefore() throws IOException {
    Path file = folder.resolve("ledger.mv.db");
    TestLedger.in(folder).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    TestLedger.in(folder).close();

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
  }

  @Test
  void keepsACommittedRowOfAProcessThatDiesWithoutClosing() throws Exception {
    TestLedger.in(folder).close();

    assertThat(otherProcess("open")).isEqualTo("scan 1");

    try (TestLedger again = TestLedger.in(folder)) {
      assertThat(again.ledger.scans().begin(again.upload, 1)).isGreaterThan(1);
    }
  }

  /**
   * H2 reuses the result of a repeated query across another connection's commit unless told not to.
   */
  @Test
  void aQuestionThatIsRepeatedIsAnsweredAnewAfterACommit() throws Exception {
    try (TestLedger test = TestLedger.in(folder)) {
      for (int round = 0; round < 100; round++) {
        long unit = test.claimed("P" + round);
        Thread other =
            new Thread(
                () ->
                    test.ledger
                        .progress()
                        .stop(List.of(unit), UnitState.DEAD, "upload", TestLedger.WHY, 2));
        other.start();
        while (other.isAlive()) {
          test.ledger.questions().moving(test.upload);
        }
        other.join();
        assertThat(test.ledger.questions().moving(test.upload)).as("round " + round).isFalse();
      }
    }
  }

  @Test
  void asksTheDatabaseToWriteBeforeItAnswers() {
    assertThat(Ledger.fileUrl(folder.resolve("ledger"))).contains(";WRITE_DELAY=0");
  }

  @Test
  void tellsASecondProcessThatItIsHeld() throws Exception {
    try (TestLedger held = TestLedger.in(folder)) {
      assertThat(otherProcess("open")).isEqualTo("LEDGER ledger-held");
      assertThat(held.ledger.uploads().all()).hasSize(1);
    }
  }

  @Test
  void tellsAPlanOfASecondProcessThatItIsHeld() throws Exception {
    try (TestLedger held = TestLedger.in(folder)) {
      assertThat(otherProcess("plan")).isEqualTo("LEDGER ledger-held");
      assertThat(held.ledger.uploads().all()).hasSize(1);
    }
  }

  @Test
  void refusesAPathWithASemicolon() {
    CourierException refusal =
        catchThrowableOfType(
            CourierException.class, () -> Ledger.fileUrl(folder.resolve("a;INIT=x/ledger")));

    assertThat(refusal.kind()).isEqualTo(Kind.CONFIGURATION);
    assertThat(refusal.problem().code()).isEqualTo("ledger-path");
  }

  @Test
  void saysThatACorruptFileCannotBeOpenedAndLeavesItAlone() throws IOException {
    Path file = folder.resolve("ledger.mv.db");
    byte[] garbage = "not a database ".repeat(2000).getBytes(StandardCharsets.UTF_8);
    Files.write(file, garbage);
    String url = Ledger.fileUrl(folder.resolve("ledger"));

    assertRefused("ledger-unreadable", () -> Ledger.open(url));
    assertRefused("ledger-unreadable", () -> Ledger.rehearse(url));

    assertThat(file).hasBinaryContent(garbage);
  }

  @Test
  void saysThatAFileInPlaceOfTheFolderIsInTheWay() throws IOException {
    Files.writeString(folder.resolve("taken"), "x");

    assertRefused(
        "ledger-unreadable", () -> Ledger.open(Ledger.fileUrl(folder.resolve("taken/ledger"))));
  }

  @Test
  void rehearsalSeesTheRealRowsAndItsOwnAndLeavesNone() {
    long real;
    try (TestLedger before = TestLedger.in(folder)) {
      real = before.at(UnitState.REGISTERED, "P1");
    }

    try (Ledger plan = Ledger.rehearse(url())) {
      UploadRow known =
          plan.uploads().open(TestLedger.definition("ct", 42), TestLedger.HOST, "", 1);
      UploadRow fresh =
          plan.uploads().open(TestLedger.definition("mr", 42), TestLedger.HOST, "", 1);
      long scan = plan.scans().begin(fresh.no(), 1);
      assertThat(plan.files().note(fresh.no(), scan, List.of(TestLedger.file("P2", "a", "1")), 1))
          .hasSize(1);
      assertThat(plan.files().ofUnits(fresh.no(), scan, List.of("P2"))).hasSize(1);
      assertThat(plan.units().revisions(known.no(), List.of("P1")).get("P1"))
          .extracting(UnitRow::id)
          .containsExactly(real);
      plan.scans().listed(known.no(), plan.scans().begin(known.no(), 1), 0, 1);
    }

    try (TestLedger after = TestLedger.in(folder)) {
      assertThat(after.ledger.uploads().all()).extracting(UploadRow::id).containsExactly("ct");
      assertThat(after.ledger.report().unitCounts(null))
          .containsExactly(new LedgerReport.Count("ct", "REGISTERED", null, 1, 10));
      assertThat(after.scan(TestLedger.file("P1", "image_1", "v1")))
          .as("the plan's empty listing did not make it gone")
          .isEmpty();
    }
  }

  @Test
  void rehearsalIsSharedByItsThreads() {
    TestLedger.in(folder).close();

    try (Ledger plan = Ledger.rehearse(url())) {
      int upload = plan.uploads().all().get(0).no();
      long scan = CompletableFuture.supplyAsync(() -> plan.scans().begin(upload, 1)).join();
      plan.files().note(upload, scan, List.of(TestLedger.file("P2", "a", "1")), 1);

      assertThat(
              CompletableFuture.supplyAsync(() -> plan.files().ofUnits(upload, scan, List.of("P2")))
                  .join())
          .hasSize(1);
    }
  }

  @Test
  void rehearsalWithoutALedgerMakesNone() throws IOException {
    try (Ledger plan = Ledger.rehearse(url())) {
      UploadRow row = plan.uploads().open(TestLedger.definition("ct", 42), TestLedger.HOST, "", 1);
      assertThat(plan.scans().begin(row.no(), 1)).isPositive();
    }

    try (var files = Files.list(folder)) {
      assertThat(files).isEmpty();
    }
  }

  private String url() {
    return Ledger.fileUrl(folder.resolve("ledger"));
  }

  private static void assertRefused(
      String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
    CourierException refusal = catchThrowableOfType(CourierException.class, call);
    assertThat(refusal).as(code).isNotNull();
    assertThat(refusal.kind()).isEqualTo(Kind.LEDGER);
    assertThat(refusal.problem().code()).isEqualTo(code);
    assertThat(refusal.getMessage()).doesNotContain("\n", "Exception:", ";WRITE_DELAY");
  }

  private String otherProcess(String how) throws IOException {
    return LedgerHolder.run(how, folder.resolve("ledger").toString());
  }
}
