package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.BY_DIRECTORY;
import static io.synapsecourier.unit.UnitFixtures.BY_STEM;
import static io.synapsecourier.unit.UnitFixtures.BY_TYPE;
import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;
import org.junit.jupiter.api.Test;

class RunsTests {

  @Test
  void aDirectoryIsARun() {
    assertThat(run(BY_DIRECTORY, file("P1/x.png"))).isEqualTo("P1");
  }

  @Test
  void onlyTheEndOfTheScanClosesStems() {
    assertThat(run(BY_STEM, file("P1/x.png"))).isNull();
    assertThat(run(BY_TYPE, file("image_1/x.png"))).isNull();
  }

  @Test
  void onlyTheEndOfTheScanClosesWhereAnotherSpellingOrAssetMayFollow() {
    assertThat(run(new UnitRule(UnitRule.By.DIRECTORY, 1, true), file("P1/x.png"))).isNull();
    assertThat(run(BY_DIRECTORY, file("한글/x.png"))).isNull();
    assertThat(run(BY_DIRECTORY, file("image_1", "P1/x.png"))).isNull();
  }

  @Test
  void aFileWithoutUnitHasNoRun() {
    Placed outside = Placed.outside(file("P1/x.png"), FileState.IGNORED, "rule");

    assertThat(new Runs(BY_DIRECTORY).runOf(outside)).isNull();
  }

  private static String run(UnitRule rule, FileRef file) {
    return new Runs(rule).runOf(matcher(rule).place(file, NOW));
  }
}
