package io.synapsecourier.fuzz;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.pattern.SafePattern;
import io.synapsecourier.unit.Globs;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * A pattern or a glob of the first line meets the name of the second: it is found, not found, given
 * up or refused, in bounded time.
 */
public final class PatternFuzz implements FuzzTarget {
  @Override
  public void take(byte[] input) {
    String text = new String(input, StandardCharsets.UTF_8);
    int line = text.indexOf('\n');
    String pattern = line < 0 ? text : text.substring(0, line);
    String name = line < 0 ? "ct/P0012_45.png" : text.substring(line + 1);
    regex(pattern, name);
    glob(pattern, name);
  }

  private static void regex(String pattern, String name) {
    try {
      SafePattern compiled = SafePattern.compile(pattern);
      SafePattern.Found found = compiled.find(name).orElse(null);
      if (found != null
          && (found.groups().size() != compiled.groups() + 1
              || !name.contains(found.groups().get(0))
              || !found.named().keySet().equals(java.util.Set.copyOf(compiled.names())))) {
        throw new AssertionError("groups that the pattern does not have: " + found);
      }
    } catch (PatternSyntaxException | SafePattern.TooSlowException refused) {
      // As documented.
    }
  }

  private static void glob(String pattern, String name) {
    try {
      Globs globs = new Globs(List.of(pattern), List.of(pattern));
      if (globs.matches(name)) {
        throw new AssertionError("what is excluded is taken");
      }
      globs.prunes(name);
    } catch (CourierException refused) {
      FuzzTarget.assertHarmless(refused.getMessage());
    }
  }

  @Override
  public List<byte[]> seeds() {
    return FuzzTarget.texts(
        "(?<patient_id>P\\d+)_(?<age>\\d+)\nct/P0012_45.png",
        "(?P<a_b>.+?)/(?:img|json)/\na/img/b.png",
        "(?=a)(a+)+$\n" + "a".repeat(60) + "!",
        "(a*)*\\1b\n" + "a".repeat(60),
        "((a{100}){100}){10}\naaa",
        "(?i)[^/\\\\[\\]a-z&&[^b]]\\Qx.\\E\\x{1F600}\\p{L}\nab",
        "(".repeat(300) + ")".repeat(300) + "\nx",
        "[[[]]]\nx",
        "**/*.{png,jpg}\na/b.png",
        "a/**/b/[!a-c]?\\*\na/x/b/dz*",
        "{a,b{c,d}}{e,f}/**\nabc",
        "{".repeat(30) + "}".repeat(30) + "\n{",
        "[^\nx",
        "(?<a>x)(?<a>y)\nxy",
        "\nx");
  }
}
