package io.synapsecourier.meta;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Canonical text of any tree. */
class CanonicalJsonPropertyTests {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final ObjectMapper MAPPER = new ObjectMapper();

  @Property(edgeCases = EdgeCasesMode.NONE)
  void isFixedUnderReadingItAgain(@ForAll("trees") JsonNode tree) {
    String canonical = CanonicalJson.of(tree);

    assertThat(CanonicalJson.of(canonical)).isEqualTo(canonical);
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void doesNotDependOnTheOrderOfKeysOrOnLayout(
      @ForAll("trees") JsonNode tree, @ForAll Random random) throws JsonProcessingException {
    String pretty =
        MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(shuffled(tree, random));

    assertThat(CanonicalJson.equal(pretty, tree.toString())).isTrue();
  }

  @Property(edgeCases = EdgeCasesMode.NONE)
  void treesOfEqualTextAreEqual(@ForAll("trees") JsonNode a, @ForAll("trees") JsonNode b) {
    assertThat(CanonicalJson.of(a).equals(CanonicalJson.of(b))).isEqualTo(same(a, b));
  }

  @Property
  void numbersAreKeptExactly(@ForAll BigDecimal number) {
    assertThat(new BigDecimal(CanonicalJson.of(NODES.numberNode(number))))
        .isEqualByComparingTo(number);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return trees(3);
  }

  private static Arbitrary<JsonNode> trees(int depth) {
    Arbitrary<String> texts = Arbitraries.strings().all().ofMaxLength(4);
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            texts.map(NODES::textNode),
            Arbitraries.bigDecimals().ofScale(3).map(NODES::numberNode),
            Arbitraries.integers().between(-2, 2).map(NODES::numberNode),
            Arbitraries.of(NODES.booleanNode(true), NODES.booleanNode(false), NODES.nullNode()));
    if (depth == 0) {
      return leaves;
    }
    return Arbitraries.oneOf(
        leaves,
        trees(depth - 1).list().ofMaxSize(3).map(CanonicalJsonPropertyTests::array),
        Arbitraries.maps(texts, trees(depth - 1))
            .ofMaxSize(3)
            .map(CanonicalJsonPropertyTests::object));
  }

  private static JsonNode array(List<JsonNode> items) {
    ArrayNode array = NODES.arrayNode();
    return array.addAll(items);
  }

  private static JsonNode object(Map<String, JsonNode> fields) {
    ObjectNode object = NODES.objectNode();
    return object.setAll(fields);
  }

  private static JsonNode shuffled(JsonNode tree, Random random) {
    if (tree.isArray()) {
      ArrayNode array = NODES.arrayNode();
      tree.forEach(item -> array.add(shuffled(item, random)));
      return array;
    }
    if (!tree.isObject()) {
      return tree;
    }
    List<String> keys = new ArrayList<>();
    tree.fieldNames().forEachRemaining(keys::add);
    Collections.shuffle(keys, random);
    ObjectNode object = NODES.objectNode();
    keys.forEach(key -> object.set(key, shuffled(tree.get(key), random)));
    return object;
  }

  private static boolean same(JsonNode a, JsonNode b) {
    return a.equals(
        (x, y) ->
            x.isNumber() && y.isNumber()
                ? x.decimalValue().compareTo(y.decimalValue())
                : x.equals(y) ? 0 : 1,
        b);
  }
}
