package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.UnitRule;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Matching and grouping over trees of any shape and any spelling of names. */
class MatcherPropertyTests {

  @Property
  void unitsDoNotDependOnTheOrderOfFiles(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule, @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(tree);
    Collections.shuffle(shuffled, random);

    assertThat(units(rule, shuffled)).isEqualTo(units(rule, new TreeSet<>(tree)));
  }

  @Property
  void unitsDoNotDependOnTheUnicodeFormOfNames(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule) {
    Set<String> composed = inForm(tree, Normalizer.Form.NFC);
    Set<String> decomposed = inForm(tree, Normalizer.Form.NFD);

    assertThat(units(rule, decomposed).keySet()).isEqualTo(units(rule, composed).keySet());
  }

  @Property
  void everyFileIsPlacedOrHasAReasonAndKeysAreInNfc(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule) {
    for (String path : tree) {
      Placed placed = matcher(rule).place(file(path), NOW);
      if (placed.state() == FileState.SEEN) {
        assertThat(placed.spec()).isNotNull();
        assertThat(placed.unitKey()).isNotBlank();
        assertThat(Normalizer.isNormalized(placed.unitKey(), Normalizer.Form.NFC)).isTrue();
      } else {
        assertThat(placed.reason()).isNotBlank();
      }
    }
  }

  @Property
  void aRunThatWasLeftHoldsAllFilesOfItsUnit(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule) {
    List<String> listing = new ArrayList<>(tree);
    listing.sort((a, b) -> Arrays.compare(a.split("/"), b.split("/")));
    Runs runs = new Runs(rule);
    Set<String> left = new HashSet<>();
    String current = null;
    for (String path : listing) {
      Placed placed = matcher(rule).place(file(path), NOW);
      String run = runs.runOf(placed);
      if (run != null && !run.equals(current)) {
        if (current != null) {
          left.add(current);
        }
        current = run;
      }
      if (placed.unitKey() != null) {
        assertThat(left).doesNotContain(placed.unitKey());
      }
    }
  }

  private static Map<String, Set<String>> units(UnitRule rule, Iterable<String> paths) {
    Matcher matcher = matcher(rule);
    List<Placed> placed = new ArrayList<>();
    paths.forEach(path -> placed.add(matcher.place(file(path), NOW)));
    return placed.stream()
        .filter(p -> p.state() == FileState.SEEN)
        .collect(
            Collectors.groupingBy(
                Placed::unitKey,
                Collectors.mapping(p -> p.spec() + "=" + p.file().path(), Collectors.toSet())));
  }

  private static Set<String> inForm(Set<String> tree, Normalizer.Form form) {
    return tree.stream().map(p -> Normalizer.normalize(p, form)).collect(Collectors.toSet());
  }

  @Provide
  Arbitrary<Set<String>> trees() {
    Arbitrary<String> directory =
        Arbitraries.of(
            "P1",
            "p1",
            "P2",
            "K",
            "\u212A",
            "é",
            "e\u0301",
            "f",
            "한",
            "\u1112\u1161\u11ab",
            "image_1",
            "images",
            "LABEL",
            "x y",
            ";",
            "\u037E");
    Arbitrary<String> name =
        Arbitraries.of("1.png", "1.json", "2.png", "é.png", "e\u0301.json", "x");
    return Combinators.combine(directory.list().ofMaxSize(3), name)
        .as((directories, file) -> String.join("/", append(directories, file)))
        .set()
        .ofMaxSize(25);
  }

  @Provide
  Arbitrary<UnitRule> rules() {
    return Combinators.combine(
            Arbitraries.of(UnitRule.By.values()),
            Arbitraries.integers().between(1, 2),
            Arbitraries.of(true, false))
        .as(UnitRule::new);
  }

  private static List<String> append(List<String> directories, String file) {
    List<String> parts = new ArrayList<>(directories);
    parts.add(file);
    return parts;
  }
}
