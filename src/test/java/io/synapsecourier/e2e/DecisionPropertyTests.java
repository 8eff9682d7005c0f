package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.meta.MetaBuilder;
import io.synapsecourier.meta.UnitMeta;
import io.synapsecourier.model.FileRef;
import io.synapsecourier.model.FileRule;
import io.synapsecourier.model.FileSpecification;
import io.synapsecourier.model.FileState;
import io.synapsecourier.model.MetadataRule;
import io.synapsecourier.model.Placed;
import io.synapsecourier.model.Problem;
import io.synapsecourier.model.UnitRule;
import io.synapsecourier.model.UnitRule.By;
import io.synapsecourier.unit.Closing;
import io.synapsecourier.unit.Matcher;
import io.synapsecourier.unit.UnitValidation;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * What is decided about a source depends on the source alone: a plan now and an upload an hour
 * later, which sees the files in another order, decide the same about each unit and each file.
 */
class DecisionPropertyTests {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final int LIMIT_MB = 1;
  private static final List<FileSpecification> SPECS =
      List.of(
          new FileSpecification("image_1", "image", List.of(".png"), true),
          new FileSpecification("label_1", "data", List.of(".json"), true),
          new FileSpecification("text_1", "text", List.of(".txt"), false));
  private static final String SCHEMA =
      """
      {"type": "object", "required": ["dataset_key"],
       "properties": {"patient": {"type": "string", "pattern": "^P"},
                      "level": {"type": "integer"}}}
      """;
  private static final MetadataRule METADATA =
      new MetadataRule(true, List.of("patient", "level"), Map.of("site", "A"));
  private static final MetaBuilder META = new MetaBuilder(METADATA, SCHEMA);
  private static final MetaBuilder PLAIN =
      new MetaBuilder(new MetadataRule(false, List.of(), Map.of("site", "A")), SCHEMA);

  /** A file of a source: where it lies, how large it is, and how old. */
  record Entry(String path, long size, boolean young) {
    FileRef file() {
      Instant modified = young ? NOW.minusSeconds(1) : NOW.minus(Duration.ofDays(1));
      return new FileRef("", "file:///in/" + path, path, size, "v1", modified);
    }
  }

  @Property(tries = 10_000, seed = "36")
  void theOrderOfFilesAndTheTimeOfTheRunDecideNothing(
      @ForAll("sources") Set<Entry> source,
      @ForAll("rules") UnitRule rule,
      @ForAll boolean recursive,
      @ForAll boolean directories,
      @ForAll Random random) {
    Rules rules =
        new Rules(rule, recursive || rule.by() == By.DIRECTORY, directories ? META : PLAIN);
    List<Entry> listed = new ArrayList<>(source);
    Map<String, String> plan = rules.decide(listed, NOW);
    Collections.shuffle(listed, random);

    assertThat(rules.decide(listed, NOW.plusSeconds(60))).isEqualTo(plan);
  }

  @Property(tries = 10_000, seed = "37")
  void everyFileIsInOneUnitOrHasAReasonAndEveryUnitHasAnOutcome(
      @ForAll("sources") Set<Entry> source, @ForAll("rules") UnitRule rule) {
    Rules rules = new Rules(rule, true, PLAIN);

    Map<String, String> decided = rules.decide(new ArrayList<>(source), NOW);

    for (Entry entry : source) {
      String outcome = decided.get("file " + entry.path());
      assertThat(outcome).isNotBlank();
      if (outcome.startsWith("in unit ")) {
        assertThat(decided).containsKey("unit " + outcome.substring("in unit ".length()));
      }
    }
    assertThat(decided.entrySet())
        .filteredOn(entry -> entry.getKey().startsWith("unit "))
        .allSatisfy(unit -> assertThat(unit.getValue()).matches("(?s)(goes|waits|refused) .+"));
  }

  /** The rules of an upload, from the file to the decision about its unit. */
  private static final class Rules {
    private final Matcher matcher;
    private final MetaBuilder meta;

    Rules(UnitRule rule, boolean recursive, MetaBuilder meta) {
      FileRule files = new FileRule(List.of(), List.of("tmp"), Duration.ofMinutes(10));
      matcher = new Matcher(rule, files, recursive, SPECS, Map.of("img", "image"));
      this.meta = meta;
    }

    Map<String, String> decide(List<Entry> source, Instant now) {
      Map<String, String> decided = new TreeMap<>();
      Map<String, List<Placed>> units = new TreeMap<>();
      for (Entry entry : source) {
        Placed placed = matcher.place(entry.file(), now);
        boolean inUnit = placed.state() == FileState.SEEN;
        decided.put(
            "file " + entry.path(),
            inUnit ? "in unit " + placed.unitKey() : placed.state() + " " + placed.reason());
        if (placed.unitKey() != null) {
          units.computeIfAbsent(placed.unitKey(), key -> new ArrayList<>()).add(placed);
        }
      }
      units.forEach((key, files) -> decided.put("unit " + key, decide(key, files, now)));
      return decided;
    }

    private String decide(String key, List<Placed> files, Instant now) {
      Closing.Decision decision = Closing.close(key, files, SPECS, true, Duration.ZERO, null, now);
      return switch (decision.outcome()) {
        case WAITING -> "waits " + decision.problems();
        case REFUSED -> "refused " + decision.problems();
        case GO -> valid(key, files, now);
      };
    }

    private String valid(String key, List<Placed> files, Instant now) {
      List<Placed> members = files.stream().filter(f -> f.state() == FileState.SEEN).toList();
      UnitMeta described = meta.build(key, members, now);
      List<Problem> problems = new ArrayList<>(described.problems());
      problems.addAll(UnitValidation.check(members, SPECS, LIMIT_MB << 20, LIMIT_MB));
      problems.addAll(meta.schema().check(described));
      if (!problems.isEmpty()) {
        return "refused " + timeless(problems.toString());
      }
      Map<String, String> bySpec =
          members.stream()
              .collect(
                  Collectors.toMap(
                      Placed::spec, f -> f.file().path(), (a, b) -> a + b, TreeMap::new));
      return "goes " + bySpec + " " + timeless(described.json()) + " " + described.origins();
    }

    /** The time of the claim is the only thing that a plan cannot know. */
    private static String timeless(String text) {
      return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+00:00", "TIME");
    }
  }

  @Provide
  Arbitrary<Set<Entry>> sources() {
    Arbitrary<String> directory =
        Arbitraries.of("P1", "p1", "P2", "7", "é", "e\u0301", "image_1", "img", "labels", "tmp");
    Arbitrary<String> name =
        Arbitraries.of("1.png", "1.json", "2.png", "1.txt", "x", "é.png", "e\u0301.json");
    Arbitrary<String> path =
        Combinators.combine(directory.list().ofMaxSize(3), name)
            .as(
                (directories, file) ->
                    directories.isEmpty() ? file : String.join("/", directories) + "/" + file);
    Arbitrary<Long> size = Arbitraries.of(0L, 10L, 10L, 10L, 1L << 20, (1L << 20) + 1);
    Arbitrary<Boolean> young = Arbitraries.integers().between(0, 9).map(chance -> chance == 0);
    return Combinators.combine(path, size, young)
        .as(Entry::new)
        .set()
        .ofMaxSize(14)
        .uniqueElements(Entry::path);
  }

  @Provide
  Arbitrary<UnitRule> rules() {
    return Arbitraries.of(
        new UnitRule(By.DIRECTORY, 1, false),
        new UnitRule(By.DIRECTORY, 2, true),
        new UnitRule(By.STEM, 1, false),
        new UnitRule(By.STEM, 1, true),
        new UnitRule(By.TYPE_DIRECTORY, 1, false),
        new UnitRule(By.PATTERN, 1, false, List.of(), "^([^/]+)/", "unit-{group_key}"));
  }
}
