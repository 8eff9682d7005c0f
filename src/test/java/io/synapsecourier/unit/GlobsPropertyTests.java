package io.synapsecourier.unit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Globs against a matcher that only tries everything out. */
class GlobsPropertyTests {

  @Property(tries = 3000)
  void includeAgreesWithTryingEverything(
      @ForAll("globs") List<String> glob, @ForAll("paths") List<String> path) {
    Globs globs = new Globs(List.of(String.join("/", glob)), List.of());

    assertThat(globs.matches(String.join("/", path))).isEqualTo(matches(glob, path));
  }

  @Property(tries = 3000)
  void excludeAgreesWithTryingEveryDirectoryAbove(
      @ForAll("globs") List<String> glob, @ForAll("paths") List<String> path) {
    Globs globs = new Globs(List.of(), List.of(String.join("/", glob)));
    boolean excluded = false;
    for (int i = 1; i <= path.size(); i++) {
      excluded |= matches(glob, path.subList(0, i));
    }

    assertThat(globs.matches(String.join("/", path))).isEqualTo(!excluded);
  }

  @Property(tries = 3000)
  void aPrunedDirectoryHoldsNothingThatIsCovered(
      @ForAll("globs") List<String> glob,
      @ForAll("paths") List<String> directory,
      @ForAll("paths") List<String> below) {
    Globs globs = new Globs(List.of(), List.of(String.join("/", glob)));
    String parent = String.join("/", directory);

    if (globs.prunes(parent)) {
      assertThat(globs.matches(parent + "/" + String.join("/", below))).isFalse();
    }
  }

  @Property
  void alternativesAreTheirSingleGlobs(
      @ForAll("globs") List<String> one,
      @ForAll("globs") List<String> two,
      @ForAll("paths") List<String> path) {
    String either = "{" + String.join("/", one) + "," + String.join("/", two) + "}";

    assertThat(new Globs(List.of(either), List.of()).matches(String.join("/", path)))
        .isEqualTo(matches(one, path) || matches(two, path));
  }

  @Provide
  Arbitrary<List<String>> globs() {
    Arbitrary<String> name =
        Arbitraries.of("a", "b", ".", "*", "?", "[ab]", "[!a]")
            .list()
            .ofMinSize(1)
            .ofMaxSize(4)
            .map(parts -> String.join("", parts))
            .filter(part -> !part.contains("**") && !part.equals(".") && !part.equals(".."));
    return Arbitraries.oneOf(name, name, Arbitraries.just("**")).list().ofMinSize(1).ofMaxSize(4);
  }

  @Provide
  Arbitrary<List<String>> paths() {
    return Arbitraries.strings()
        .withChars('a', 'b', '.')
        .ofMinLength(1)
        .ofMaxLength(4)
        .list()
        .ofMinSize(1)
        .ofMaxSize(4);
  }

  private static boolean matches(List<String> glob, List<String> path) {
    if (glob.isEmpty()) {
      return path.isEmpty();
    }
    List<String> rest = glob.subList(1, glob.size());
    if (!glob.get(0).equals("**")) {
      return !path.isEmpty()
          && matchesName(glob.get(0), path.get(0))
          && matches(rest, path.subList(1, path.size()));
    }
    // At the end it stands for what is below, so for one name at least.
    for (int taken = rest.isEmpty() ? 1 : 0; taken <= path.size(); taken++) {
      if (matches(rest, path.subList(taken, path.size()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean matchesName(String glob, String name) {
    if (glob.isEmpty()) {
      return name.isEmpty();
    }
    if (glob.startsWith("*")) {
      return matchesName(glob.substring(1), name)
          || (!name.isEmpty() && matchesName(glob, name.substring(1)));
    }
    if (name.isEmpty()) {
      return false;
    }
    char c = name.charAt(0);
    String unit =
        glob.startsWith("[") ? glob.substring(0, glob.indexOf(']') + 1) : glob.substring(0, 1);
    boolean fits =
        switch (unit) {
          case "?" -> true;
          case "[ab]" -> c == 'a' || c == 'b';
          case "[!a]" -> c != 'a';
          default -> unit.charAt(0) == c;
        };
    return fits && matchesName(glob.substring(unit.length()), name.substring(1));
  }
}
