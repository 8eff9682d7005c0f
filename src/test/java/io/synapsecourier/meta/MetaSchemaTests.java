package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class MetaSchemaTests {

  @Test
  void withoutSchemaEverythingIsAccepted() {
    assertThat(check(null, "{\"a\":[1]}")).isEmpty();
  }

  @Test
  void tellsAllErrorsWithPathValueExpectationAndOrigin() {
    String schema =
        """
        {"type": "object", "required": ["site"], "additionalProperties": false,
         "properties": {"age": {"type": "integer"}, "side": {"enum": ["L", "R"]},
                        "born": {"type": "string", "format": "date"}, "site": {}}}\
        """;
    UnitMeta meta =
        new UnitMeta(
            "{\"age\":\"x\",\"born\":\"2020-13-01\",\"side\":\"l\",\"sites\":1}",
            Map.of("age", "directory:2", "born", "fixed", "side", "default", "sites", "fixed"),
            List.of(),
            List.of());

    List<Problem> problems = MetaSchema.of(schema).check(meta);

    assertThat(problems).hasSize(5).extracting(Problem::code).containsOnly("meta-schema");
    assertThat(problems)
        .anySatisfy(
            problem -> {
              assertThat(problem.what())
                  .contains("$.age", "\"x\"", "from directory:2", "integer expected");
              assertThat(problem.remedy()).contains("directory level 2");
            })
        .anySatisfy(problem -> assertThat(problem.what()).contains("$.born", "date"))
        .anySatisfy(problem -> assertThat(problem.what()).contains("$.side", "\"L\", \"R\""))
        .anySatisfy(
            problem -> {
              assertThat(problem.what()).contains("lacks the required key site");
              assertThat(problem.remedy()).contains("metadata.fixed.site");
            })
        .anySatisfy(
            problem -> {
              assertThat(problem.what())
                  .contains("$.sites = 1", "'sites'", "additional properties");
              assertThat(problem.remedy()).contains("Did you mean site?");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"minProperties\": 2}",
        "{\"anyOf\": [{\"required\": [\"b\"]}, {\"maxProperties\": 0}]}",
        "{\"not\": {\"required\": [\"a\"]}}",
        "{\"properties\": {\"a\": false}}",
        "false"
      })
  void aRuleAboutTheWholeObjectIsToldLikeOthers(String schema) {
    assertThat(check(schema, "{\"a\":1}"))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.code()).isEqualTo("meta-schema"));
  }

  @Test
  void aLongValueIsShortened() {
    List<Problem> problems =
        check(
            "{\"properties\":{\"a\":{\"type\":\"integer\"}}}",
            "{\"a\":\"" + "x".repeat(5_000) + "\"}");

    assertThat(problems).singleElement().satisfies(p -> assertThat(p.what()).hasSizeLessThan(400));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "http://json-schema.org/draft-04/schema# | {\"minimum\": 3, \"exclusiveMinimum\": true}",
        "http://json-schema.org/draft-06/schema# | {\"exclusiveMinimum\": 3}",
        "http://json-schema.org/draft-07/schema | {\"if\": {}, \"then\": {\"exclusiveMinimum\":"
            + " 3}}",
        "https://json-schema.org/draft/2019-09/schema | {\"exclusiveMinimum\": 3}",
        "https://json-schema.org/draft/2020-12/schema | {\"exclusiveMinimum\": 3}"
      })
  void theDraftIsTheOneThatTheSchemaNames(String dialect, String property) {
    String schema = "{\"$schema\": \"" + dialect + "\", \"properties\": {\"a\": " + property + "}}";

    assertThat(check(schema, "{\"a\":3}")).hasSize(1);
    assertThat(check(schema, "{\"a\":4}")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"date-time, 2020-01-01", "email, nobody", "uuid, 12", "ipv4, 300.1.1.1"})
  void formatsAreAsserted(String format, String wrong) {
    for (String dialect :
        List.of(
            "http://json-schema.org/draft-07/schema#",
            "https://json-schema.org/draft/2020-12/schema")) {
      String schema =
          "{\"$schema\": \"%s\", \"properties\": {\"a\": {\"format\": \"%s\"}}}"
              .formatted(dialect, format);

      assertThat(check(schema, "{\"a\":\"" + wrong + "\"}")).hasSize(1);
    }
  }

  @Test
  void aNumberWithoutFractionIsAnInteger() {
    assertThat(check("{\"properties\":{\"a\":{\"type\":\"integer\"}}}", "{\"a\":1.0}")).isEmpty();
  }

  @Test
  void nothingIsFetched(@TempDir Path temp) throws IOException {
    Path file = Files.writeString(temp.resolve("s.json"), "{\"type\": \"object\"}");
    AtomicInteger requests = new AtomicInteger();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          requests.incrementAndGet();
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    server.start();
    try {
      String http = "http://127.0.0.1:" + server.getAddress().getPort() + "/s.json";
      for (String reference : List.of(http, file.toUri().toString(), "classpath:/s.json")) {
        for (String schema :
            List.of(
                "{\"$ref\": \"%s\"}",
                "{\"properties\": {\"a\": {\"$ref\": \"%s#/x\"}}}",
                "{\"allOf\": [{\"$dynamicRef\": \"%s\"}]}")) {
          CourierException e = failure(schema.formatted(reference));
          assertThat(e).as(schema + " " + reference).isNotNull();
          assertThat(e.kind()).isEqualTo(CourierException.Kind.BACKEND);
          assertThat(e.problem().code()).isEqualTo("schema-ref");
          assertThat(e.problem().what()).contains(reference.substring(reference.indexOf('/') + 2));
        }
      }
      assertThat(requests).hasValue(0);
    } finally {
      server.stop(0);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "5",
        "{\"type\": 5}",
        "{\"type\": \"strng\"}",
        "{\"type\": []}",
        "{\"properties\": []}",
        "{\"properties\": {\"a\": 5}}",
        "{\"properties\": {\"a\": {\"required\": true}}}",
        "{\"required\": \"a\"}",
        "{\"enum\": \"a\"}",
        "{\"minimum\": \"1\"}",
        "{\"maxLength\": -1}",
        "{\"multipleOf\": 0}",
        "{\"allOf\": {}}",
        "{\"items\": 1}",
        "{\"pattern\": \"(\"}",
        "{\"patternProperties\": {\"(\": {}}}",
        "{\"$ref\": \"#/$defs/missing\"}",
        "{\"$schema\": \"http://example.com/mine\"}",
        "{\"properties\": {}, \"properties\": {}}"
      })
  void aBrokenSchemaIsToldAsSuch(String schema) {
    CourierException e = failure(schema);

    assertThat(e.kind()).isEqualTo(CourierException.Kind.BACKEND);
    assertThat(e.problem().code()).isEqualTo("schema-broken");
    assertThat(e.problem().remedy()).contains("data_unit_meta_schema");
  }

  @Test
  void aBrokenSchemaIsToldWithAllPlaces() {
    assertThat(failure("{\"type\": 5, \"properties\": {\"a\": {\"maxLength\": \"x\"}}}"))
        .hasMessageContaining("#/type: 5")
        .hasMessageContaining("#/properties/a/maxLength: \"x\"");
  }

  @Test
  void anUnknownDialectNamesTheKnownOnes() {
    assertThat(failure("{\"$schema\": \"http://example.com/mine\"}"))
        .hasMessageContaining("http://example.com/mine")
        .hasMessageContaining("draft-07");
  }

  @Test
  void aSchemaThatRefersToItselfWithoutEndIsRefused() {
    MetaSchema schema = MetaSchema.of("{\"$ref\": \"#\"}");

    assertThatThrownBy(() -> schema.check(meta("{}")))
        .isInstanceOf(CourierException.class)
        .hasMessageMatching(".*(itself without end|too many steps).*");
  }

  @Test
  void aRecursiveSchemaIsFine() {
    String schema =
        "{\"properties\": {\"child\": {\"$ref\": \"#\"}, \"n\": {\"type\": \"integer\"}}}";

    assertThat(check(schema, "{\"child\":{\"child\":{\"n\":1}}}")).isEmpty();
    assertThat(check(schema, "{\"child\":{\"child\":{\"n\":\"1\"}}}")).hasSize(1);
  }

  @Test
  void aSchemaThatNeedsALifetimeIsGivenUp() {
    StringBuilder schema = new StringBuilder("{\"$ref\": \"#/$defs/a0\", \"$defs\": {");
    for (int i = 0; i < 40; i++) {
      String next = "{\"$ref\": \"#/$defs/a" + (i + 1) + "\"}";
      schema.append("\"a" + i + "\": {\"allOf\": [" + next + ", " + next + "]}, ");
    }
    schema.append("\"a40\": {\"type\": \"object\"}}}");

    assertThatThrownBy(() -> check(schema.toString(), "{}"))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("too many steps");
    assertThat(MetaSchema.of(schema.toString()).typed("key", "12").isTextual()).isTrue();
  }

  @Test
  void aPatternThatIsNeverCompiledIsRefused() {
    for (String pattern :
        new String[] {
          "((a{100}){100}){100}", "(".repeat(9_000) + ")".repeat(9_000), "a".repeat(500_000)
        }) {
      String schema = "{\"properties\": {\"a\": {\"pattern\": \"" + pattern + "\"}}}";

      assertThatThrownBy(() -> MetaSchema.of(schema))
          .hasMessageContaining("is no value for pattern");
    }
  }

  @Test
  void aPatternMadeToBacktrackEnds() {
    String linear = "{\"properties\":{\"a\":{\"pattern\":\"^(a+)+$\"}}}";
    String backtracking = "{\"properties\":{\"a\":{\"pattern\":\"^(a|aa)+(?!x)\\\\1!!$\"}}}";
    String value = "{\"a\":\"" + "a".repeat(60) + "!\"}";

    assertThat(check(linear, value)).hasSize(1);
    assertThatThrownBy(() -> check(backtracking, value))
        .isInstanceOf(CourierException.class)
        .hasMessageContaining("^(a|aa)+(?!x)\\1!!$");
  }

  @ParameterizedTest
  @CsvSource({
    "^(?!.*bad).+$, good, so bad",
    "^\\\\p{Letter}+$, 한글, a1",
    "^P\\\\d{3}$, P001, P01",
    "b, abc, ac",
    "^\\\\u0041$, A, B"
  })
  void patternsOfTheLanguageWork(String pattern, String fits, String fails) {
    String schema = "{\"properties\":{\"a\":{\"pattern\":\"" + pattern + "\"}}}";

    assertThat(check(schema, "{\"a\":\"" + fits + "\"}")).isEmpty();
    assertThat(check(schema, "{\"a\":\"" + fails + "\"}")).hasSize(1);
  }

  @Test
  void theDollarOfAPatternIsTheVeryEnd() {
    for (String pattern : List.of("^a$", "^(?=a)a$")) {
      assertThat(
              check(
                  "{\"properties\":{\"a\":{\"pattern\":\"" + pattern + "\"}}}", "{\"a\":\"a\\n\"}"))
          .hasSize(1);
    }
  }

  private static List<Problem> check(String schema, String json) {
    return MetaSchema.of(schema).check(meta(json));
  }

  private static UnitMeta meta(String json) {
    return new UnitMeta(json, Map.of(), List.of(), List.of());
  }

  private static CourierException failure(String schema) {
    return catchThrowableOfType(CourierException.class, () -> MetaSchema.of(schema));
  }
}
