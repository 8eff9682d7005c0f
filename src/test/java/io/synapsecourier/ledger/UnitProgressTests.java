package io.synapsecourier.ledger;

import static io.synapsecourier.ledger.TestLedger.WHY;
import static io.synapsecourier.ledger.TestLedger.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.ledger.UnitProgress.Confirmed;
import io.synapsecourier.ledger.UnitQuestions.Due;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitLine;
import io.synapsecourier.model.UnitState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UnitProgressTests {
  @TempDir Path folder;
  TestLedger test;
  UnitProgress progress;
  UnitQuestions questions;

  @BeforeEach
  void open() {
    test = TestLedger.in(folder);
    progress = test.ledger.progress();
    questions = test.ledger.questions();
  }

  @AfterEach
  void close() {
    test.close();
  }

  @Test
  void goesTheWholeWay() {
    long id = test.claimed("P1");
    test.upload(id);
    assertThat(test.state(id)).isEqualTo(UnitState.UPLOADED);
    assertThat(progress.registering(List.of(id), 4)).containsExactly(id);
    assertThat(test.state(id)).isEqualTo(UnitState.REGISTERING);
    progress.registered(Map.of(id, 77L), 5);
    assertThat(test.state(id)).isEqualTo(UnitState.REGISTERED);
    assertThat(test.unit(id).dataUnitId()).isEqualTo(77);
    assertThat(progress.asking(List.of(id), 6)).containsExactly(id);
    progress.task(List.of(id), "DONE", 7);
    assertThat(test.state(id)).isEqualTo(UnitState.TASKED);
  }

  @Test
  void aUnitWithAnUnconfirmedFileIsNotUploadedAndKeepsWhatIsConfirmed() {
    var image = file("P1", "image_1", "v1");
    var label = file("P1", "label_1", "v1");
    test.scan(image, label);
    long id = test.settle(test.verdict("P1", null, 1, UnitState.CLAIMED, image, label));

    progress.uploaded(List.of(new Confirmed(id, "image_1", "sha", 7L)), List.of(id), 3);

    assertThat(test.state(id)).isEqualTo(UnitState.CLAIMED);
    assertThat(test.frozen(id)).extracting(ClaimedFile::confirmed).containsExactly(true, false);

    progress.uploaded(List.of(new Confirmed(id, "label_1", "sha2", null)), List.of(id), 3);
    assertThat(questions.load(List.of(id), UnitState.UPLOADED).get(0).checksums())
        .isEqualTo(Map.of("image_1", "sha", "label_1", "sha2"));
  }

  @Test
  void aLateConfirmationDoesNotReachTheFilesOfANewerClaim() {
    long id = test.claimed("P1");
    test.stop(id, UnitState.DEAD, "upload");

    progress.uploaded(List.of(new Confirmed(id, "image_1", "old", 7L)), List.of(id), 3);

    assertThat(test.state(id)).isEqualTo(UnitState.DEAD);
    assertThat(test.frozen(id)).extracting(ClaimedFile::confirmed).containsExactly(false);
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "REGISTERING", "REGISTERED"})
  void onlyAnUploadedUnitMayBeSentForRegistration(UnitState state) {
    long id = test.at(state, "P1");
    long free = test.at(UnitState.UPLOADED, "P2");

    assertThat(progress.registering(List.of(id, free), 9)).containsExactly(free);
    assertThat(test.state(id)).isEqualTo(state);
  }

  @Test
  void registeringNothingIsNothing() {
    assertThat(progress.registering(List.of(), 9)).isEmpty();
    assertThat(progress.asking(List.of(), 9)).isEmpty();
    assertThat(questions.weigh(List.of())).isEmpty();
    assertThat(questions.load(List.of(), UnitState.CLAIMED)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = UnitState.class,
      names = {"CLAIMED", "UPLOADED"})
  void anAnswerToAnOlderRequestRegistersNothing(UnitState state) {
    long id = test.at(state, "P1");

    progress.registered(Map.of(id, 77L), 9);

    assertThat(test.state(id)).isEqualTo(state);
    assertThat(test.unit(id).dataUnitId()).isNull();
  }

  @Test
  void aSecondAnswerDoesNotChangeTheId() {
    long id = test.at(UnitState.REGISTERED, "P1");

    progress.registered(Map.of(id, 1L), 9);

    assertThat(test.unit(id).dataUnitId()).isEqualTo(900 + id);
  }

  @Test
  void aRefusalTakesBackOnlyWhatWasSent() {
    long sent = test.at(UnitState.REGISTERING, "P1");
    long registered = test.at(UnitState.REGISTERED, "P2");

    progress.back(List.of(sent, registered), UnitState.REGISTERING, UnitState.UPLOADED, 9);

    assertThat(test.state(sent)).isEqualTo(UnitState.UPLOADED);
    assertThat(test.state(registered)).isEqualTo(UnitState.REGISTERED);
  }

  @ParameterizedTest
  @CsvSource({
    "UPLOADED, upload",
    "REGISTERED, upload",
    "REGISTERED, register",
    "CLAIMED, register",
    "UPLOADED, task"
  })
  void aLateFailureOfAnotherStageNeitherStopsNorDelaysAUnit(UnitState state, String stage) {
    long id = test.at(state, "P1");
    UnitLine before = test.unit(id);

    test.stop(id, UnitState.DEAD, stage);
    progress.later(List.of(id), stage, WHY, 1, 99);
    progress.lookAgain(List.of(id), 5, 99);

    assertThat(test.unit(id)).isEqualTo(before);
  }

  @ParameterizedTest
  @CsvSource({"CLAIMED, upload", "UPLOADED, register", "REGISTERING, register", "REGISTERED, task"})
  void aFailureIsRememberedAndDueAtItsTime(UnitState state, String stage) {
    long id = test.at(state, "P1");

    progress.later(List.of(id), stage, WHY, 1, 100);
    progress.later(List.of(id), stage, WHY, 2, 200);

    UnitLine line = test.unit(id);
    assertThat(line.attempts()).isEqualTo(3);
    assertThat(line.stage()).isEqualTo(stage);
    assertThat(line.code()).isEqualTo(WHY.code());
    assertThat(line.nextAttempt()).isEqualTo(Instant.ofEpochMilli(200));
    assertThat(questions.due(test.upload, state, null, 199, 10)).isEmpty();
    assertThat(questions.due(test.upload, state, null, 200, 10)).containsExactly(id);
  }

  @Test
  void whatFailedAtAStageIsForgottenWhenTheUnitGetsPastIt() {
    long id = test.claimed("P1");
    progress.later(List.of(id), "upload", WHY, 4, 100);
    test.upload(id);

    assertThat(test.unit(id).attempts()).isZero();
    assertThat(test.unit(id).reason()).isNull();

    progress.later(List.of(id), "register", WHY, 4, 100);
    progress.registering(List.of(id), 5);
    progress.registered(Map.of(id, 7L), 6);
    progress.asking(List.of(id), 7);
    progress.task(List.of(id), "WANTED", 8);
    progress.later(List.of(id), "task", WHY, 1, 100);
    progress.asking(List.of(id), 9);
    progress.task(List.of(id), "DONE", 10);

    UnitLine line = test.unit(id);
    assertThat(line.attempts()).isZero();
    assertThat(line.stage()).isNull();
    assertThat(line.reason()).isNull();
    assertThat(line.nextAttempt()).isNull();
  }

  @Test
  void attemptsOfARegistrationStayOverItsRefusals() {
    long id = test.at(UnitState.UPLOADED, "P1");
    progress.later(List.of(id), "register", WHY, 1, 0);
    progress.registering(List.of(id), 5);
    progress.back(List.of(id), UnitState.REGISTERING, UnitState.UPLOADED, 6);

    assertThat(test.unit(id).attempts()).isEqualTo(1);
  }

  @Test
  void stoppedUnitsAreNotDueAndDoNotMove() {
    long id = test.claimed("P1");
    progress.later(List.of(id), "upload", WHY, 1, 5);
    test.stop(id, UnitState.DEAD, "upload");

    assertThat(questions.due(test.upload, UnitState.CLAIMED, null, 99, 10)).isEmpty();
    assertThat(questions.moving(test.upload)).isFalse();
  }

  @Test
  void dueUnitsAreTheOldestFirstAndOfOneUploadOnly() {
    long first = test.claimed("P2");
    long second = test.claimed("P1");
    int other = test.open("mr", TestLedger.HOST, 42).no();

    assertThat(questions.due(test.upload, UnitState.CLAIMED, null, 1, 10))
        .containsExactly(first, second);
    assertThat(questions.due(test.upload, UnitState.CLAIMED, null, 1, 1)).containsExactly(first);
    assertThat(questions.due(other, UnitState.CLAIMED, null, 1, 10)).isEmpty();
    assertThat(questions.uploading(test.upload)).isTrue();
    assertThat(questions.uploading(other)).isFalse();
  }

  @Test
  void loadsOnlyUnitsInTheExpectedState() {
    long claimed = test.claimed("P1");
    long uploaded = test.at(UnitState.UPLOADED, "P2");

    assertThat(questions.load(List.of(uploaded, claimed), UnitState.CLAIMED))
        .extracting(unit -> unit.unit().id())
        .containsExactly(claimed);
  }

  @Test
  void aUnitThatWasRefusedAmongOthersGoesAlone() {
    long refused = test.claimed("P1");
    long busy = test.claimed("P2");
    progress.later(List.of(refused), "upload", new Problem("backend-refused", "No.", ""), 0, 0);
    progress.later(List.of(busy), "upload", WHY, 0, 0);

    assertThat(questions.weigh(List.of(busy, refused)))
        .containsExactly(new Due(refused, 1, 10, true), new Due(busy, 1, 10, false));
  }

  @Test
  void aUnitThatFailedTwiceTogetherWithOthersGoesAlone() {
    long id = test.claimed("P1");
    Problem failed = new Problem("backend-failed", "500.", "");
    progress.later(List.of(id), "upload", failed, 1, 0);
    assertThat(questions.weigh(List.of(id))).containsExactly(new Due(id, 1, 10, false));
    progress.later(List.of(id), "upload", failed, 1, 0);
    assertThat(questions.weigh(List.of(id))).containsExactly(new Due(id, 1, 10, true));
  }

  @Test
  void aTaskIsAskedForOnceUntilTheAnswerSaysNotDone() {
    long id = test.at(UnitState.REGISTERED, "P1");

    assertThat(progress.asking(List.of(id), 6)).containsExactly(id);
    assertThat(progress.asking(List.of(id), 6)).as("asked already").isEmpty();
    assertThat(questions.asked(test.upload)).containsExactly(id);
    assertThat(questions.moving(test.upload)).isTrue();

    progress.task(List.of(id), "WANTED", 7);
    assertThat(questions.asked(test.upload)).isEmpty();
    assertThat(questions.due(test.upload, UnitState.REGISTERED, "WANTED", 9, 10))
        .containsExactly(id);
    assertThat(progress.asking(List.of(id), 8)).containsExactly(id);

    test.stop(id, UnitState.UNKNOWN, "task");
    progress.task(List.of(id), "DONE", 10);
    assertThat(test.unit(id).task()).as("a late answer").isEqualTo("UNKNOWN");
    assertThat(progress.asking(List.of(id), 11)).isEmpty();
  }

  @Test
  void aDataUnitIsAdoptedAtItsOwnBackendOnly() {
    long id = test.at(UnitState.REGISTERED, "P1");
    int sameHost = test.open("mr", TestLedger.HOST, 42).no();
    int otherHost = test.open("xr", "https://other.example", 42).no();

    assertThat(questions.adopted(test.upload, 900 + id)).isTrue();
    assertThat(questions.adopted(sameHost, 900 + id)).isTrue();
    assertThat(questions.adopted(otherHost, 900 + id)).isFalse();
    assertThat(questions.adopted(test.upload, 1)).isFalse();
  }

  @Test
  void everyRegisteredRevisionCountsAsRegistered() {
    assertThat(questions.isRegistered(test.upload, "P1", Map.of())).isFalse();
    long first = test.at(UnitState.REGISTERED, "P1");
    long second =
        test.settle(test.verdict("P1", null, 2, UnitState.CLAIMED, file("P1", "image_1", "v2")));
    test.upload(second);

    assertThat(isRegistered(first)).isTrue();
    assertThat(isRegistered(second)).isFalse();
    progress.registering(List.of(second), 4);
    progress.registered(Map.of(second, 900 + second), 5);
    assertThat(isRegistered(first)).isTrue();
    assertThat(isRegistered(second)).isTrue();
  }

  @Test
  void aUnitThatAPersonFoundAtTheBackendCountsAsRegistered() {
    long id = test.at(UnitState.REGISTERING, "P1");
    assertThat(isRegistered(id)).isFalse();
    progress.stop(
        List.of(id), UnitState.UNKNOWN, "register", new Problem("outcome-unknown", "Lost.", ""), 9);
    test.ledger.deadLetters().discard(id, "it is there", 10);

    assertThat(isRegistered(id)).isTrue();
  }

  private boolean isRegistered(long id) {
    return questions.isRegistered(test.upload, "P1", Map.of("image_1", "sha-" + id));
  }

  @Test
  void unitsOfEqualFilesAndMetaWithAnOpenOutcomeAreRivalsWithinACollection() {
    long id = test.at(UnitState.REGISTERING, "P1");
    String checksum = "sha-" + id;
    test.at(UnitState.REGISTERING, "P2");
    registering(test.open("other-collection", TestLedger.HOST, 43).no(), checksum);
    registering(test.open("other-host", "https://other.example", 42).no(), checksum);
    registering(test.open("other-files", TestLedger.HOST, 42).no(), "sha-other");
    assertThat(questions.rivals(id)).isEmpty();

    long same = registering(test.open("mr", TestLedger.HOST, 42).no(), checksum);
    assertThat(questions.rivals(id)).containsExactly(same);

    progress.registered(Map.of(same, 950L), 5);
    assertThat(questions.rivals(id)).isEmpty();
  }

  @Test
  void aUnitThatAPersonFoundAtTheBackendIsARivalStill() {
    long id = test.at(UnitState.REGISTERING, "P1");
    long found = registering(test.open("mr", TestLedger.HOST, 42).no(), "sha-" + id);
    Problem lost = new Problem("outcome-unknown", "Lost.", "");
    progress.stop(List.of(found), UnitState.UNKNOWN, "register", lost, 9);

    test.ledger.deadLetters().discard(found, "it is there", 10);

    assertThat(questions.rivals(id)).containsExactly(found);
  }

  private long registering(int upload, String checksum) {
    Verdict verdict =
        test.verdict("P1", null, 1, UnitState.CLAIMED, file("P1", "image_1", "v" + upload));
    long id = test.ledger.units().settle(upload, List.of(verdict), 2).get(verdict);
    progress.uploaded(
        List.of(new UnitProgress.Confirmed(id, "image_1", checksum, 70L)), List.of(id), 3);
    progress.registering(List.of(id), 4);
    return id;
  }

  @Test
  void tasksThatNobodyWantsAnyMoreAreDropped() {
    long id = test.at(UnitState.REGISTERED, "P1");
    progress.asking(List.of(id), 6);
    progress.task(List.of(id), "WANTED", 6);
    assertThat(questions.moving(test.upload)).isTrue();
    long done = test.at(UnitState.REGISTERED, "P2");
    progress.asking(List.of(done), 7);
    progress.task(List.of(done), "DONE", 8);

    progress.dropTasks(test.upload);

    assertThat(test.unit(id).task()).isEqualTo("NONE");
    assertThat(test.unit(done).task()).isEqualTo("DONE");
    assertThat(questions.moving(test.upload)).isFalse();
  }
}
