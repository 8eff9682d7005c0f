package io.synapsecourier.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of the numbered cases ({@code sage-synapse.md §g}) is what the tests say: a case that
 * the page gives to a test class is named in it, and one that a test names stands in the page.
 */
class SageCasesTest {
  private static final Path PAGE = Path.of("docs/sage.md");
  private static final Path TESTS = Path.of("src/test/java/io/synapsecourier");

  /** Where cases are tested. */
  private static final List<String> FOLDERS =
      List.of(
          "backend/sage",
          "cli/sage",
          "e2e/sage",
          "meta/annotation",
          "meta/manifest",
          "meta/text",
          "model/sage",
          "routes/sage",
          "sandbox/sage");

  /** Numbers that were given; those between were merged into others. */
  private static final Set<Integer> ALL =
      numbers(
          "1 to 6, 8, 10, 11, 13 to 15, 17, 19 to 21, 23, 25, 27 to 29, 31 to 34, 36, 37, 39, 40,"
              + " 42, 44, 45, 48, 51, 54 to 72, 74 to 76, 78 to 81, 83 to 85, 87, 88, 90, 91, 93 to"
              + " 97, 99, 101, 103 to 135");

  private static final String NUMBERS = "(\\d+(?:(?:, | and | to |and|to)\\d+)*)";

  /** Numbers, then what is said of them, then the test classes. */
  private static final Pattern ROW =
      Pattern.compile("(?m)^\\| " + NUMBERS + " \\| ([^|]+) \\|([^|]*)\\|$");

  private static final Pattern LOG = Pattern.compile("(?m)^\\| log (\\d) \\| [^|]+ \\|([^|]*)\\|$");

  private static final Pattern TEST_CLASS = Pattern.compile("`(\\w+)`");

  /** In a comment, the name of a method, or a row of a test's table; not the word of a switch. */
  private static final Pattern NAMED =
      Pattern.compile("(?i)(?:\\bcases? ?|\\bnew Case\\(\\s*\")" + NUMBERS + "(?! ->)");

  private static Set<Integer> numbers(String text) {
    Set<Integer> numbers = new TreeSet<>();
    Matcher part = Pattern.compile("(\\d+)(?: ?to ?(\\d+))?").matcher(text);
    while (part.find()) {
      int from = Integer.parseInt(part.group(1));
      int to = part.group(2) == null ? from : Integer.parseInt(part.group(2));
      IntStream.rangeClosed(from, to).forEach(numbers::add);
    }
    return numbers;
  }

  private static String section() throws IOException {
    return Tables.section(PAGE, "## Cases");
  }

  private static List<String> classes(String cell) {
    return TEST_CLASS.matcher(cell).results().map(name -> name.group(1)).toList();
  }

  /** Each as {@code Class 17}. */
  private static Set<String> pairs(String name, String numbers) {
    return numbers(numbers).stream()
        .filter(ALL::contains)
        .map(number -> name + " " + number)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Set<String> inThePage() throws IOException {
    Set<String> pairs = new TreeSet<>();
    for (MatchResult row : ROW.matcher(section()).results().toList()) {
      classes(row.group(3)).forEach(name -> pairs.addAll(pairs(name, row.group(1))));
    }
    return pairs;
  }

  private static Set<String> inTheTests() throws IOException {
    Set<String> pairs = new TreeSet<>();
    for (Path file : tests()) {
      String name = file.getFileName().toString().replace(".java", "");
      for (MatchResult found : NAMED.matcher(Files.readString(file)).results().toList()) {
        pairs.addAll(pairs(name, found.group(1)));
      }
    }
    return pairs;
  }

  private static List<Path> tests() throws IOException {
    Set<Path> files = new TreeSet<>();
    for (String folder : FOLDERS) {
      try (Stream<Path> walk = Files.walk(TESTS.resolve(folder))) {
        walk.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
      }
    }
    return List.copyOf(files);
  }

  @Test
  void everyCaseStandsInThePage() throws IOException {
    Set<Integer> numbers = new TreeSet<>();
    ROW.matcher(section()).results().forEach(row -> numbers.addAll(numbers(row.group(1))));
    numbers.retainAll(ALL);

    assertThat(ALL).hasSize(107);
    assertThat(numbers).isEqualTo(ALL);
  }

  @Test
  void everyRowSaysHowTheCaseIsMetAndByWhichTestUnlessItDoesNotApply() throws IOException {
    assertThat(ROW.matcher(section()).results())
        .isNotEmpty()
        .allSatisfy(
            row -> {
              assertThat(row.group(2)).matches("(?:same|better|not applicable)\\b.*");
              if (row.group(2).startsWith("not applicable")) {
                assertThat(row.group(2)).contains(": ");
              } else {
                assertThat(classes(row.group(3))).as(row.group(1)).isNotEmpty();
              }
              if (row.group(2).startsWith("better")) {
                assertThat(row.group(2)).as(row.group(1)).containsPattern(":|, same with");
              }
            });
  }

  @Test
  void theTestsNameTheCasesThatThePageGivesThemAndNoOthers() throws IOException {
    assertThat(inTheTests()).isEqualTo(inThePage());
  }

  @Test
  void everyRecordedLogHasATestThatNamesIt() throws IOException {
    List<MatchResult> rows = LOG.matcher(section()).results().toList();

    assertThat(rows).extracting(row -> row.group(1)).containsExactly("1", "2", "3", "4");
    for (MatchResult row : rows) {
      List<String> named = classes(row.group(2));
      assertThat(named).isNotEmpty();
      for (Path file : tests()) {
        String name = file.getFileName().toString().replace(".java", "");
        if (named.contains(name)) {
          assertThat(Files.readString(file)).as(name).containsPattern("(?i)log ?" + row.group(1));
        }
      }
      assertThat(tests())
          .extracting(file -> file.getFileName().toString().replace(".java", ""))
          .containsAll(named);
    }
  }
}
