package io.synapsecourier.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.synapsecourier.model.CourierException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlobsTests {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "**/*           | a.png            | true",
        "**/*           | a/b/c.png        | true",
        "**             | a/b/c.png        | true",
        "**/*.png       | a.png            | true",
        "**/*.png       | a/b/c.png        | true",
        "**/*.png       | a/b/c.PNG        | false",
        "*.png          | a.png            | true",
        "*.png          | b/a.png          | false",
        "*              | .hidden          | true",
        "a/**           | a/b              | true",
        "a/**           | a/b/c            | true",
        "a/**           | a                | false",
        "a/**           | ab/c             | false",
        "a/             | a/b/c            | true",
        "a/**/b         | a/b              | true",
        "a/**/b         | a/x/y/b          | true",
        "a/**/b         | a/xb             | false",
        "**/a/**/b      | x/a/b            | true",
        "?.png          | a.png            | true",
        "?.png          | 한.png           | true",
        "?.png          | 😀.png           | true",
        "?.png          | ab.png           | false",
        "a?b            | a/b              | false",
        "*.{png,jpg}    | a.jpg            | true",
        "*.{png,jpg}    | a.gif            | false",
        "{a,b/{c,d}}/x  | b/d/x            | true",
        "{a,b/{c,d}}/x  | b/x              | false",
        "{**/a,b}       | x/y/a            | true",
        "[a-c].png      | b.png            | true",
        "[a-c].png      | d.png            | false",
        "[!a-c].png     | d.png            | true",
        "[!a-c].png     | b.png            | false",
        "[!a]           | /                | false",
        "a[+-9]b        | a/b              | false",
        "a[+-9]b        | a5b              | true",
        "[]].png        | ].png            | true",
        "[{,}]          | ,                | true",
        "\\*            | *                | true",
        "\\*            | a                | false",
        "\\{a\\}        | {a}              | true",
        "a.b            | axb              | false",
        "(a.b)+^$       | (a.b)+^$         | true"
      })
  void includeMatches(String glob, String path, boolean expected) {
    assertThat(new Globs(List.of(glob.strip()), List.of()).matches(path)).isEqualTo(expected);
  }

  @Test
  void aNameMayHoldALineBreak() {
    assertThat(new Globs(List.of("**/*.png"), List.of()).matches("a\nb/c\nd.png")).isTrue();
    assertThat(new Globs(List.of("a/**"), List.of()).matches("a/b\nc")).isTrue();
  }

  @Test
  void composedAndDecomposedSpellingsAreOne() {
    String decomposed = "\u1112\u1161\u11ab";
    assertThat(new Globs(List.of("한/*"), List.of()).matches(decomposed + "/1.png")).isTrue();
    assertThat(new Globs(List.of(decomposed + "/*"), List.of()).matches("한/1.png")).isTrue();
  }

  @Test
  void excludeGoesBeforeIncludeAndCoversWhatIsBelow() {
    Globs globs = new Globs(List.of("**/*"), List.of("lost+found", "**/cache/**", "*.log"));

    assertThat(globs.matches("lost+found/a/b")).isFalse();
    assertThat(globs.matches("x/cache/b")).isFalse();
    assertThat(globs.matches("a.log")).isFalse();
    assertThat(globs.matches("x/a.log")).isTrue();
    assertThat(globs.matches("x/lost+found/b")).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "lost+found, lost+found, true",
    "lost+found/**, lost+found, true",
    "lost+found/, lost+found, true",
    "lost+found/**, lost+found/a, true",
    "lost+found/**, lost, false",
    "lost+found/**, x/lost+found, false",
    "**/lost+found/**, x/lost+found, true",
    "a/*.png, a, false",
    "a/*, a, false",
    "a/*, a/b, true",
    "**, anything, true"
  })
  void prunesADirectoryOnlyWhereAllBelowIsExcluded(String exclude, String path, boolean expected) {
    assertThat(new Globs(List.of(), List.of(exclude)).prunes(path)).isEqualTo(expected);
  }

  @Test
  void tellsTheRuleThatLeavesAFileOut() {
    Globs globs = new Globs(List.of("**/*.png", "**/*.json"), List.of("tmp/**"));

    assertThat(globs.leftOut("a.png")).isEmpty();
    assertThat(globs.leftOut("tmp/a.png")).contains("files.exclude: \"tmp/**\"");
    assertThat(globs.leftOut("a.txt").orElseThrow())
        .startsWith("files.include: no match")
        .contains("**/*.png", "**/*.json");
  }

  @Test
  void noIncludeRestrictsNothing() {
    assertThat(new Globs(List.of(), List.of()).matches("a/b")).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "``        | empty",
        "{,a}      | empty",
        "/abs/*    | relative",
        "../x      | no path has a part",
        "./x       | no path has a part",
        "a//b      | no path has a part",
        "**.png    | whole directories",
        "a**       | whole directories",
        "{a,b      | without `}`",
        "a}        | without `{`",
        "[a        | without `]`",
        "[z-a]     | backwards",
        "a\\       | quotes nothing"
      })
  void refusesAGlobWithoutMeaning(String glob, String reason) {
    assertThatThrownBy(() -> new Globs(List.of(glob.strip()), List.of()))
        .isInstanceOfSatisfying(
            CourierException.class,
            e -> assertThat(e.kind()).isEqualTo(CourierException.Kind.CONFIGURATION))
        .hasMessageContaining(reason.strip());
  }

  @Test
  void alternativesAreBounded() {
    assertThatThrownBy(() -> new Globs(List.of("{a,b}".repeat(40)), List.of()))
        .hasMessageContaining("alternatives");
  }

  @Test
  void aNameMadeToBacktrackIsMatchedLikeAnother() {
    Globs globs = new Globs(List.of("*a*a*a*a*a*a*a*a*b"), List.of());

    assertThat(globs.matches("a".repeat(10_000))).isFalse();
  }
}
