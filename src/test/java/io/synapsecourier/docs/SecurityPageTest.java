package io.synapsecourier.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every risk of the page names the tests that show it refused, and they exist. */
class SecurityPageTest {
  private static final Path PAGE = Path.of("docs/security.md");
  private static final Path TESTS = Path.of("src/test/java");

  /** Risk, what is done, proofs. */
  private static final Pattern ROW = Pattern.compile("(?m)^\\|(.+)\\|(.+)\\|(.+)\\|$");

  private static final Pattern PROOF = Pattern.compile("`(\\w+)#(\\w+)`");

  private static List<MatchResult> rows() throws IOException {
    return ROW.matcher(Files.readString(PAGE))
        .results()
        .filter(row -> !row.group(3).matches("[- ]+| *Proof *"))
        .toList();
  }

  @Test
  void everyRiskHasAProof() throws IOException {
    assertThat(rows())
        .hasSizeGreaterThan(30)
        .allSatisfy(row -> assertThat(row.group(3)).as(row.group(1)).containsPattern(PROOF));
  }

  @Test
  void everyProofIsATestThatExists() throws Exception {
    Map<String, List<Path>> classes = testClasses();
    List<String> missing = new ArrayList<>();
    for (MatchResult proof : PROOF.matcher(Files.readString(PAGE)).results().toList()) {
      boolean found = false;
      for (Path file : classes.getOrDefault(proof.group(1), List.of())) {
        found |= hasTest(type(file), proof.group(2));
      }
      if (!found) {
        missing.add(proof.group());
      }
    }
    assertThat(missing).isEmpty();
  }

  private static Map<String, List<Path>> testClasses() throws IOException {
    try (Stream<Path> walk = Files.walk(TESTS)) {
      return walk.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> !file.endsWith("package-info.java"))
          .collect(Collectors.groupingBy(SecurityPageTest::name));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static Class<?> type(Path file) throws ClassNotFoundException {
    String path = TESTS.relativize(file).toString().replace(".java", "");
    return Class.forName(path.replace('/', '.'));
  }

  /** Whether the class, or one that it extends, has a method that a test engine runs. */
  private static boolean hasTest(Class<?> type, String name) {
    for (Class<?> at = type; at != null; at = at.getSuperclass()) {
      for (Method method : at.getDeclaredMethods()) {
        if (method.getName().equals(name) && isTest(method)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isTest(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(annotation -> annotation.annotationType().getSimpleName())
        .anyMatch(List.of("Test", "ParameterizedTest", "Property")::contains);
  }
}
