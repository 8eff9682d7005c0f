package io.synapsecourier.unit;

import static io.synapsecourier.unit.UnitFixtures.NOW;
import static io.synapsecourier.unit.UnitFixtures.file;
import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.Placed;
import io.synapsecourier.unit.Closing.Decision;
import io.synapsecourier.unit.Closing.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The closing rule over any files and any collection. */
class ClosingPropertyTests {
  private static final Duration SETTLE = Duration.ofMinutes(1);

  @Property(tries = 10_000, seed = "31")
  void theOrderOfFilesDoesNotMatter(
      @ForAll("files") List<Placed> files,
      @ForAll("collections") List<FileSpecification> specs,
      @ForAll boolean oneShot,
      @ForAll("changes") Instant change,
      @ForAll Random random) {
    List<Placed> shuffled = new ArrayList<>(files);
    Collections.shuffle(shuffled, random);

    assertThat(close(shuffled, specs, oneShot, change))
        .isEqualTo(close(files, specs, oneShot, change));
  }

  @Property
  void aUnitNeverGoesIncompleteOrAmbiguous(
      @ForAll("files") List<Placed> files,
      @ForAll("collections") List<FileSpecification> specs,
      @ForAll boolean oneShot,
      @ForAll("changes") Instant change) {
    Decision decision = close(files, specs, oneShot, change);

    Map<String, Set<String>> filled =
        files.stream()
            .filter(placed -> placed.state() == FileState.SEEN && !placed.isSidecar())
            .collect(
                Collectors.groupingBy(
                    Placed::spec,
                    Collectors.mapping(placed -> placed.file().uri(), Collectors.toSet())));
    if (decision.outcome() == Outcome.GO) {
      assertThat(decision.problems()).isEmpty();
      assertThat(filled).isNotEmpty();
      assertThat(filled.values()).allMatch(uris -> uris.size() == 1);
      assertThat(specs)
          .filteredOn(FileSpecification::required)
          .allMatch(spec -> filled.containsKey(spec.name()));
      assertThat(files).noneMatch(placed -> placed.state() == FileState.WAITING);
      assertThat(files)
          .filteredOn(placed -> placed.state() == FileState.SEEN && placed.isSidecar())
          .hasSizeLessThan(2);
    } else {
      assertThat(decision.problems()).isNotEmpty();
    }
  }

  @Property
  void duplicatesAreAlwaysRefused(
      @ForAll("files") List<Placed> files,
      @ForAll("collections") List<FileSpecification> specs,
      @ForAll boolean oneShot) {
    List<Placed> twice = new ArrayList<>(files);
    twice.add(Placed.inUnit(file("P1/one"), "P1", specs.get(0).name()));
    twice.add(Placed.inUnit(file("P1/two"), "P1", specs.get(0).name()));

    assertThat(close(twice, specs, oneShot, NOW).outcome()).isEqualTo(Outcome.REFUSED);
  }

  @Property
  void aSidecarNeitherCompletesAUnitNorKeepsItFromGoing(
      @ForAll("files") List<Placed> files,
      @ForAll("collections") List<FileSpecification> specs,
      @ForAll boolean oneShot) {
    List<Placed> without = files.stream().filter(placed -> !placed.isSidecar()).toList();
    List<Placed> with = new ArrayList<>(without);
    with.add(Placed.inUnit(file("P1/x.meta.json"), "P1", Placed.SIDECAR));

    assertThat(close(with, specs, oneShot, NOW)).isEqualTo(close(without, specs, oneShot, NOW));
  }

  @Provide
  Arbitrary<List<Placed>> files() {
    return Combinators.combine(
            Arbitraries.integers().between(0, 9),
            Arbitraries.of("s1", "s2", "s3", Placed.SIDECAR),
            Arbitraries.of(
                FileState.SEEN,
                FileState.SEEN,
                FileState.SEEN,
                FileState.SEEN,
                FileState.WAITING,
                FileState.UNMATCHED))
        .as((i, spec, state) -> new Placed(file("P1/f" + i), state, "P1", spec, "why"))
        .list()
        .ofMaxSize(5)
        .map(ClosingPropertyTests::eachFileOnce);
  }

  @Provide
  Arbitrary<List<FileSpecification>> collections() {
    return Arbitraries.of(true, false)
        .list()
        .ofMinSize(1)
        .ofMaxSize(3)
        .map(
            required -> {
              List<FileSpecification> specs = new ArrayList<>();
              for (int i = 0; i < required.size(); i++) {
                specs.add(new FileSpecification("s" + (i + 1), "data", List.of(), required.get(i)));
              }
              return specs;
            });
  }

  @Provide
  Arbitrary<Instant> changes() {
    return Arbitraries.of(NOW, NOW.minus(SETTLE), NOW.minusSeconds(1), Instant.EPOCH);
  }

  /** A file has one place at a time. */
  private static List<Placed> eachFileOnce(List<Placed> files) {
    return List.copyOf(
        files.stream()
            .collect(Collectors.toMap(placed -> placed.file().uri(), p -> p, (a, b) -> a))
            .values());
  }

  private static Decision close(
      List<Placed> files, List<FileSpecification> specs, boolean oneShot, Instant change) {
    return Closing.close("P1", files, specs, oneShot, SETTLE, change, NOW);
  }
}
