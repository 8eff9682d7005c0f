package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.COLLECTION;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.placed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.unit.Closing.Decision;
import io.synapsecourier.unit.Closing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClosingTests {
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final Placed IMAGE = placed("P1/x.png", "image_1");
  private static final Placed LABEL = placed("P1/x.json", "label_1");
  private static final Placed NOTE = placed("P1/x.txt", "note_1");

  @Test
  void aFullUnitGoesAtOnce() {
    assertThat(close(false, NOW, IMAGE, LABEL, NOTE))
        .isEqualTo(new Decision(Outcome.GO, List.of()));
  }

  @Test
  void aUnitWithoutItsOptionalFileGoesWhenItHasSettled() {
    Decision early = close(false, NOW.minus(SETTLE).plusMillis(1), IMAGE, LABEL);

    assertThat(early.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(early.problems())
        .singleElement()
        .satisfies(
            problem -> {
              assertThat(problem.code()).isEqualTo("missing-spec");
              assertThat(problem.what()).contains("missing note_1");
              assertThat(problem.remedy()).contains("30 s");
            });
    assertThat(close(false, NOW.minus(SETTLE), IMAGE, LABEL).outcome()).isEqualTo(Outcome.GO);
  }

  @Test
  void inOneShotNothingIsWaitedForThatIsOptional() {
    assertThat(close(true, NOW, IMAGE, LABEL).outcome()).isEqualTo(Outcome.GO);
  }

  @Test
  void aMissingRequiredFileWaitsHoweverLong() {
    for (boolean oneShot : new boolean[] {true, false}) {
      Decision decision = close(oneShot, Instant.EPOCH, IMAGE, NOTE);

      assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
      assertThat(decision.problems())
          .extracting(Problem::code, Problem::what)
          .containsExactly(tuple("missing-spec", "Unit P1: missing label_1."));
    }
  }

  @Test
  void aNearMissIsNamedWithWhatIsMissing() {
    Placed near =
        new Placed(file("P1/x.jsn"), FileState.UNMATCHED, "P1", null, "nothing takes .jsn");

    assertThat(close(true, NOW, IMAGE, near).problems())
        .singleElement()
        .satisfies(
            problem ->
                assertThat(problem.what())
                    .contains("missing label_1", "P1/x.jsn", "nothing takes .jsn"));
  }

  @Test
  void anUnmatchedFileDoesNotKeepAFullUnit() {
    Placed readme = new Placed(file("P1/README"), FileState.UNMATCHED, "P1", null, "no place");

    assertThat(close(true, NOW, IMAGE, LABEL, NOTE, readme).outcome()).isEqualTo(Outcome.GO);
  }

  @Test
  void aFileThatIsTooYoungKeepsItsUnit() {
    Placed young =
        new Placed(file("P1/x.txt"), FileState.WAITING, "P1", "note_1", "changed just now");

    Decision decision = close(true, Instant.EPOCH, IMAGE, LABEL, young);

    assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("min-age");
  }

  @Test
  void aFileThatWasSeenOnceOnlyKeepsItsUnit() {
    Placed fresh =
        new Placed(
            file("P1/x.txt"), FileState.WAITING, "P1", "note_1", "new or changed: it goes on when");

    Decision decision = close(true, Instant.EPOCH, IMAGE, LABEL, fresh);

    assertThat(decision.outcome()).isEqualTo(Outcome.WAITING);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("first-look");
  }

  @Test
  void twoFilesForOneSpecificationAreRefusedOncePerSpecification() {
    Decision decision =
        close(
            true,
            NOW,
            IMAGE,
            placed("P1/y.png", "image_1"),
            placed("P1/z.png", "image_1"),
            placed("P1/zz.png", "image_1"),
            LABEL,
            placed("P1/y.json", "label_1"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.problems()).extracting(Problem::code).containsOnly("duplicate-spec");
    assertThat(decision.problems())
        .extracting(Problem::what)
        .containsExactly(
            "Unit P1 has 4 files for image_1: P1/x.png, P1/y.png, P1/z.png and 1 more.",
            "Unit P1 has 2 files for label_1: P1/x.json, P1/y.json.");
  }

  @Test
  void theSameFileTwiceIsOneFile() {
    assertThat(close(true, NOW, IMAGE, IMAGE, LABEL, NOTE).outcome()).isEqualTo(Outcome.GO);
  }

  @Test
  void aSpecificationThatTheCollectionLostIsRefused() {
    Decision decision = close(true, NOW, IMAGE, LABEL, placed("P1/m.png", "mask_1"));

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("unknown-spec");
  }

  @Test
  void aCollectionWithoutSpecificationsIsRefused() {
    Decision decision = Closing.close("P1", List.of(), List.of(), true, SETTLE, NOW, NOW);

    assertThat(decision.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(decision.problems()).extracting(Problem::code).containsExactly("empty-collection");
  }

  private static Decision close(boolean oneShot, Instant lastChange, Placed... files) {
    return Closing.close("P1", List.of(files), COLLECTION, oneShot, SETTLE, lastChange, NOW);
  }
}
