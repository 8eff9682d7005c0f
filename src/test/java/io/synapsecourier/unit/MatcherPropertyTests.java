package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static io.synapsecourier.unit.UnitFixtures.matcher;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.SpecRule;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

  @Property(tries = 10_000, seed = "32")
  void unitsDoNotDependOnTheOrderOfFiles(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule, @ForAll Random random) {
    List<String> shuffled = new ArrayList<>(tree);
    Collections.shuffle(shuffled, random);

    Matcher matcher = matcher(rule);

    assertThat(units(matcher, shuffled)).isEqualTo(units(matcher, new TreeSet<>(tree)));
  }

  @Property
  void unitsDoNotDependOnTheUnicodeFormOfNames(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule) {
    Set<String> composed = inForm(tree, Normalizer.Form.NFC);
    Set<String> decomposed = inForm(tree, Normalizer.Form.NFD);

    Matcher matcher = matcher(rule);

    assertThat(units(matcher, decomposed).keySet()).isEqualTo(units(matcher, composed).keySet());
  }

  @Property
  void everyFileIsPlacedOrHasAReasonAndKeysAreInNfc(
      @ForAll("trees") Set<String> tree, @ForAll("rules") UnitRule rule) {
    Matcher matcher = matcher(rule);
    for (String path : tree) {
      Placed placed = matcher.place(file(path), NOW);
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
    Matcher matcher = matcher(rule);
    for (String path : listing) {
      Placed placed = matcher.place(file(path), NOW);
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

  @Property(tries = 10_000, seed = "33")
  void noNameMovesAFileToAnotherUnitThanItsPathSays(
      @ForAll("hostilePaths") String path,
      @ForAll("rules") UnitRule rule,
      @ForAll("sidecars") String sidecar) {
    FileRef file = file(path);
    Placed placed = matcher(rule).withSidecars(sidecar).place(file, NOW);

    assertThat(placed.file()).isSameAs(file);
    if (placed.unitKey() == null) {
      assertThat(placed.reason()).isNotBlank();
      return;
    }
    assertThat(placed.unitKey()).isNotBlank().hasSizeLessThanOrEqualTo(500);
    String nfc = Normalizer.normalize(path, Normalizer.Form.NFC);
    switch (rule.by()) {
      case DIRECTORY -> assertThat(lower(nfc)).startsWith(lower(placed.unitKey()) + "/");
      case STEM -> assertThat(lower(nfc)).contains(lower(placed.unitKey()));
      case PATTERN -> {
        String[] around = rule.datasetKeyTemplate().split("\\{group_key}", -1);
        assertThat(lower(placed.unitKey())).startsWith(lower(around[0])).endsWith(around[1]);
      }
      default ->
          assertThat(lower(nfc)).contains(lower(placed.unitKey()).replaceAll("(?s)^.*_", ""));
    }
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  @Provide
  Arbitrary<String> hostilePaths() {
    Arbitrary<String> parts =
        Arbitraries.of(
            "P1",
            "image_1",
            "label_1",
            "...",
            "..\\",
            "\\",
            "\0",
            "\n",
            "a:b",
            "~",
            "-rf",
            "${x}",
            "{group_key}",
            "x_y",
            "é",
            "e\u0301",
            "\u212A",
            "%2e%2e",
            " ",
            "1.png",
            "1.json",
            "1.meta.json",
            "..png",
            ".json",
            "1.PNG");
    return parts.list().ofMinSize(1).ofMaxSize(4).map(list -> String.join("/", list));
  }

  @Provide
  Arbitrary<String> sidecars() {
    return Arbitraries.of("*.meta.json", "*.json", "1*.json").injectNull(0.3);
  }

  private static Map<String, Set<String>> units(Matcher matcher, Iterable<String> paths) {
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
    Arbitrary<List<SpecRule>> fileRules =
        Arbitraries.of(
                new SpecRule("**/*.png", "image_1"),
                new SpecRule("P1/**", "label_1"),
                new SpecRule("*", "note_1"))
            .list()
            .uniqueElements()
            .ofMaxSize(2);
    return Combinators.combine(
            Arbitraries.of(By.DIRECTORY, By.STEM, By.TYPE_DIRECTORY, By.PATTERN),
            Arbitraries.integers().between(1, 2),
            Arbitraries.of(true, false),
            fileRules,
            Arbitraries.of(
                "^([^/]+)/", "(.+?)/(?:image_1|images)/", "(.*)", "(?=(.))", "/([^/.]*)\\.", "(é)"),
            Arbitraries.of("{group_key}", "../{group_key}", "a/{group_key}\\"))
        .as(UnitRule::new);
  }

  private static List<String> append(List<String> directories, String file) {
    List<String> parts = new ArrayList<>(directories);
    parts.add(file);
    return parts;
  }
}
