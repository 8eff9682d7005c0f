package io.synapsecourier.backend.sage.entity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.backend.BoundedJson;
import io.synapsecourier.backend.sage.SageException;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Answers are not trusted: whatever they say, they are read or refused, and nothing else. */
class AnswersPropertyTest {
  private static final List<String> FIELDS =
      List.of(
          "id",
          "name",
          "entity",
          "annotations",
          "fileHandles",
          "type",
          "value",
          "used",
          "reference",
          "targetId",
          "targetVersionNumber",
          "wasExecuted",
          "url",
          "contentMd5",
          "contentSize",
          "etag",
          "restrictionInformation",
          "hasUnmetAccessRequirement",
          "a");

  private interface Reader {
    void read(JsonNode node) throws SageException;
  }

  private static void readOrRefused(JsonNode node, Reader reader) {
    try {
      reader.read(node);
    } catch (SageException e) {
      // Refused.
    }
  }

  @Property(tries = 400)
  void anyJsonIsReadOrRefused(@ForAll("trees") JsonNode node) {
    readOrRefused(node, SageEntity::of);
    readOrRefused(node, EntityHeader::of);
    readOrRefused(node, FileHandle::of);
    readOrRefused(node, AnnotationJson::read);
    readOrRefused(node, Activity::of);
    readOrRefused(node, Bundle::of);
  }

  @Provide
  Arbitrary<JsonNode> trees() {
    return tree(4);
  }

  private static Arbitrary<JsonNode> tree(int depth) {
    Arbitrary<JsonNode> leaf =
        Arbitraries.of(
                "null",
                "true",
                "\"\"",
                "\"syn1\"",
                "\"7\"",
                "\"STRING\"",
                "\"LONG\"",
                "7",
                "-1",
                "1.5",
                "1e400",
                "123456789012345678901234567890",
                "\"\\u0000\"",
                "[]",
                "{}")
            .map(AnswersPropertyTest::parsed);
    if (depth == 0) {
      return leaf;
    }
    Arbitrary<JsonNode> object =
        Arbitraries.maps(Arbitraries.of(FIELDS), Arbitraries.lazy(() -> tree(depth - 1)))
            .ofMaxSize(6)
            .map(
                fields -> {
                  ObjectNode node = BoundedJson.MAPPER.createObjectNode();
                  fields.forEach(node::set);
                  return node;
                });
    Arbitrary<JsonNode> array =
        Arbitraries.lazy(() -> tree(depth - 1))
            .list()
            .ofMaxSize(3)
            .map(
                items -> {
                  ArrayNode node = BoundedJson.MAPPER.createArrayNode();
                  items.forEach(node::add);
                  return node;
                });
    return Arbitraries.frequencyOf(
        net.jqwik.api.Tuple.of(2, leaf),
        net.jqwik.api.Tuple.of(5, object),
        net.jqwik.api.Tuple.of(1, array));
  }

  private static JsonNode parsed(String text) {
    try {
      return BoundedJson.parse(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    } catch (BoundedJson.Malformed e) {
      throw new AssertionError(e);
    }
  }
}
