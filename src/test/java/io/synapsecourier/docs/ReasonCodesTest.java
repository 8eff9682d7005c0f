package io.synapsecourier.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Reason codes are a contract: people filter dead letters by them and look them up. They are read
 * from the sources, because no class lists them.
 */
class ReasonCodesTest {
  private static final Path PAGE = Path.of("docs/errors.md");

  /** Methods and constructors that take a code first, or after a status. */
  private static final Pattern TAKES_CODE =
      Pattern.compile("(\\w+)\\(\\s*(?:int \\w+,\\s*)?String code, String what");

  /** What stands in the place of the code in a call of one of them. */
  private static final String FIRST_ARGUMENT = "\\(\\s*(?:\\d+,\\s*)?([^,;{}]+),";

  private static final Pattern LITERAL = Pattern.compile("\"([a-z][a-z-]*)\"");

  /** Of the same class, or of another one that it names. */
  private static final Pattern CONSTANT = Pattern.compile("(?:([A-Z][a-z]\\w*)\\.)?([A-Z][A-Z_]*)");

  /** A method that answers a code. */
  private static final Pattern CODE_METHOD =
      Pattern.compile("String code\\([^)]*\\) \\{(.*?)\n {2,4}\\}\n", Pattern.DOTALL);

  /** A code that SQL writes. */
  private static final Pattern IN_SQL = Pattern.compile("\\bcode = '([a-z][a-z-]*)'");

  /** Codes that were made elsewhere and are handed on. */
  private static final Pattern HANDED_ON =
      Pattern.compile(
          "code|\"\"|[\\w.()]+\\.code\\(\\)|String\\.valueOf\\(told\\.get\\(\"code\"\\)\\)");

  private static final List<String> STAGES =
      List.of("ledger", "route", "unit", "meta", "backend", "transfer", "source", "model");
  private static final Pattern WITH_HYPHEN = Pattern.compile("[\"']([a-z]+(?:-[a-z]+)+)[\"']");
  private static final Set<String> NO_CODES =
      Set.of(
          "answer-check",
          "content-length",
          "courier-ledger",
          "courier-moved-version",
          "date-time",
          "note-sending",
          "courier-report",
          "ledger-owner",
          "synapse-courier",
          "transfer-encoding",
          "yyyy-mm-dd");

  @Test
  void everyReasonCodeIsDocumented() throws IOException {
    assertThat(new TreeSet<>(Tables.names(PAGE))).containsAll(codes());
  }

  @Test
  void everyDocumentedReasonCodeExists() throws IOException {
    String all = String.join("\n", sources());

    assertThat(Tables.names(PAGE))
        .isNotEmpty()
        .allSatisfy(
            code -> assertThat(all).containsPattern("[\"']" + Pattern.quote(code) + "[\"']"));
  }

  @Test
  void everyReasonCodeIsDocumentedOnce() throws IOException {
    assertThat(Tables.names(PAGE)).doesNotHaveDuplicates();
  }

  @Test
  void everyCodeIsWrittenWhereItCanBeFound() throws IOException {
    List<String> hidden = new ArrayList<>();
    for (String source : sources()) {
      for (String argument : groups(Pattern.compile("new Problem" + FIRST_ARGUMENT), source)) {
        boolean found =
            Stream.of(LITERAL, CONSTANT, HANDED_ON)
                .anyMatch(pattern -> pattern.matcher(argument.strip()).matches());
        if (!found) {
          hidden.add(argument);
        }
      }
    }
    assertThat(hidden).as("codes that are neither a literal nor a constant").isEmpty();
  }

  /**
   * However a code is written: by a condition, a constant of another class, or a column's value.
   */
  @Test
  void everyWordWithAHyphenInTheStagesIsACodeOrKnownNotToBeOne() throws IOException {
    Set<String> words = new TreeSet<>();
    for (String stage : STAGES) {
      for (String source : sources(stage)) {
        words.addAll(groups(WITH_HYPHEN, source));
      }
    }
    words.removeAll(Tables.names(PAGE));
    assertThat(words)
        .as("codes without an entry, or words to add to this list")
        .isEqualTo(NO_CODES);
  }

  private static Set<String> codes() throws IOException {
    Set<String> codes = new TreeSet<>();
    List<String> sources = sources();
    Pattern calls = calls(sources);
    for (String source : sources) {
      for (String argument : firstArguments(calls, source)) {
        Matcher constant = CONSTANT.matcher(argument);
        String literal =
            constant.matches() ? constant(owner(constant, source, sources), constant) : argument;
        Matcher code = LITERAL.matcher(literal);
        if (code.matches()) {
          codes.add(code.group(1));
        }
      }
      groups(CODE_METHOD, source).forEach(body -> codes.addAll(groups(LITERAL, body)));
      codes.addAll(groups(IN_SQL, source));
    }
    assertThat(codes)
        .contains("size-limit", "backend-refused", "min-age", "gone", "waits-for-rows");
    return codes;
  }

  private static List<String> firstArguments(Pattern calls, String source) {
    return groups(calls, source).stream()
        .map(String::strip)
        .filter(argument -> !argument.contains(" "))
        .toList();
  }

  /** Calls of everything that takes a code. */
  private static Pattern calls(List<String> sources) {
    Set<String> names = new TreeSet<>();
    sources.forEach(source -> names.addAll(groups(TAKES_CODE, source)));
    assertThat(names).contains("Problem");
    return Pattern.compile("(?<!record )\\b(?:" + String.join("|", names) + ")" + FIRST_ARGUMENT);
  }

  /** The source that a constant is declared in. */
  private static String owner(Matcher constant, String source, List<String> sources) {
    if (constant.group(1) == null) {
      return source;
    }
    Pattern declared = Pattern.compile("(?m)^public .*\\b" + constant.group(1) + "\\b.* \\{$");
    List<String> owners = sources.stream().filter(each -> declared.matcher(each).find()).toList();
    assertThat(owners).as("class %s", constant.group(1)).hasSize(1);
    return owners.get(0);
  }

  private static String constant(String source, Matcher constant) {
    String name = constant.group(2);
    List<String> values = groups(Pattern.compile("String " + name + " = (\"[^\"]*\");"), source);
    assertThat(values).as("value of the constant %s", name).hasSize(1);
    return values.get(0);
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map(match -> first(match)).toList();
  }

  private static String first(MatchResult match) {
    return match.group(1);
  }

  private static List<String> sources() throws IOException {
    return sources("");
  }

  private static List<String> sources(String part) throws IOException {
    Path folder = Path.of("src/main/java/io/synapsecourier").resolve(part);
    try (Stream<Path> files = Files.walk(folder)) {
      List<String> texts = new ArrayList<>();
      for (Path file : files.filter(file -> file.toString().endsWith(".java")).toList()) {
        texts.add(Files.readString(file));
      }
      return texts;
    }
  }
}
