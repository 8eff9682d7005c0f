package io.synapsecourier.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.config.DefinitionReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a reader copies or follows has to work. */
class PagesTest {
  private static final Pattern LINK = Pattern.compile("]\\(([^):#]+)(?:#[^)]*)?\\)");
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");
  private static final Pattern ROUTE =
      Pattern.compile("(?m)^- route(?:Template)?:\n {4}id: (\\S+)");

  @Test
  void everyLinkBetweenPagesLeadsToAFile() throws IOException {
    List<String> broken = new ArrayList<>();
    int links = 0;
    for (Path page : pages()) {
      for (String link : groups(LINK, Files.readString(page))) {
        links++;
        if (!Files.exists(page.toAbsolutePath().getParent().resolve(link))) {
          broken.add(page + " → " + link);
        }
      }
    }
    assertThat(links).isPositive();
    assertThat(broken).isEmpty();
  }

  @Test
  void everyExampleDefinitionIsValid() throws IOException {
    List<String> examples = new ArrayList<>();
    for (Path page : pages()) {
      examples.addAll(groups(YAML, Files.readString(page)));
    }
    assertThat(examples)
        .isNotEmpty()
        .allSatisfy(
            text ->
                assertThat(new DefinitionReader().read("example.yaml", text).errors()).isEmpty());
  }

  @Test
  void everyRouteIsDescribed() throws IOException {
    List<String> routes = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        routes.addAll(groups(ROUTE, Files.readString(file)));
      }
    }
    String section = Tables.section(Path.of("docs/how-it-works.md"), "## Routes");

    assertThat(Tables.names(section)).containsExactlyInAnyOrderElementsOf(routes);
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(Path.of("README.md"), Path.of("CHANGELOG.md")));
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      docs.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
    }
    return pages;
  }

  private static List<String> groups(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult match) -> match.group(1)).toList();
  }
}
