package io.synapsecourier.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingsTests {
  private static Placed file(String key, String path) {
    FileRef file = new FileRef("", "file:///" + path, path, 1, "v", Instant.EPOCH);
    return Placed.inUnit(file, key, "image_1");
  }

  private static List<String> told(Spellings spellings, Placed... files) {
    List<String> told = new ArrayList<>();
    for (Placed file : files) {
      spellings.look(file).ifPresent(told::add);
    }
    return told;
  }

  @Test
  void keysThatDifferOnlyByCaseAreToldOnce() {
    assertThat(
            told(
                new Spellings(false),
                file("P1", "P1/a"),
                file("P1", "P1/b"),
                file("p1", "p1/a"),
                file("P1", "P1/c"),
                file("p1", "p1/b"),
                file("P2", "P2/a")))
        .containsExactly(
            "Unit keys P1 and p1 differ only by case and are two units; units: {ignore_case: true}"
                + " makes them one.");
  }

  @Test
  void whereCaseIsIgnoredNothingIsTold() {
    assertThat(told(new Spellings(true), file("p1", "P1/a"), file("p1", "p1/a"))).isEmpty();
  }

  @Test
  void twoUnicodeFormsOfOneUnitAreToldOnce() {
    assertThat(
            told(
                new Spellings(false),
                file("한", "한/a.png"),
                file("한", "\u1112\u1161\u11ab/a.json"),
                file("한", "\u1112\u1161\u11ab/b.json"),
                file("é", "é/a.png"),
                file("é", "é/b.png")))
        .singleElement()
        .asString()
        .contains("unit 한", "two Unicode forms");
  }

  @Test
  void manyAreCounted() {
    Spellings spellings = new Spellings(false);
    List<String> told = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      told.addAll(told(spellings, file("P" + i, "x"), file("p" + i, "x")));
    }

    assertThat(told).hasSize(Spellings.MAX_TOLD);
    assertThat(spellings.rest()).hasValueSatisfying(text -> assertThat(text).startsWith("5 more"));
  }

  @Test
  void filesWithoutAUnitAreLeftAlone() {
    FileRef file = new FileRef("", "file:///x", "x", 1, "v", Instant.EPOCH);

    assertThat(new Spellings(false).look(Placed.outside(file, FileState.IGNORED, "why"))).isEmpty();
    assertThat(new Spellings(false).rest()).isEmpty();
  }
}
