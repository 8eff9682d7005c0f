package io.synapsecourier.backend.synapse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Whatever a server says, it is read or it is a {@link BackendException}. */
class CodecsPropertyTest {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final List<Presign.Wanted> ONE = List.of(new Presign.Wanted("a", 1, null));

  /** Trees whose names are those that the codecs look for, at any place. */
  @Provide
  Arbitrary<JsonNode> trees() {
    Arbitrary<JsonNode> leaves =
        Arbitraries.oneOf(
            Arbitraries.of(JSON.nullNode(), JSON.booleanNode(true), JSON.numberNode(1.5)),
            Arbitraries.longs().map(JSON::numberNode),
            Arbitraries.bigIntegers().map(JSON::numberNode),
            Arbitraries.of("a", "", "true", "5", "https://s/1").map(JSON::textNode),
            Arbitraries.strings().ofMaxLength(8).map(JSON::textNode));
    Arbitrary<String> names =
        Arbitraries.of(
            "files",
            "results",
            "id",
            "filename",
            "file_key",
            "presigned_url",
            "multipart",
            "parts",
            "part_number",
            "part_size",
            "upload_id",
            "checksum",
            "success",
            "error",
            "data_file_id",
            "meta",
            "next",
            "count",
            "file_specifications",
            "name",
            "extensions");
    Arbitrary<JsonNode> trees = leaves;
    for (int depth = 0; depth < 4; depth++) {
      Arbitrary<JsonNode> below = trees;
      trees =
          Arbitraries.oneOf(
              leaves,
              below.list().ofMaxSize(3).map(list -> JSON.arrayNode().addAll(list)),
              Arbitraries.maps(names, below)
                  .ofMaxSize(6)
                  .map(map -> JSON.objectNode().<JsonNode>setAll(map)));
    }
    return trees.withoutEdgeCases();
  }

  private static void readOrRefused(ThrowingCallable codec) {
    Throwable thrown = catchThrowable(codec);
    if (thrown != null) {
      assertThat(thrown).isInstanceOf(BackendException.class);
      assertThat(thrown.getMessage()).doesNotContainPattern("\\p{Cntrl}");
    }
  }

  private static void all(byte[] body) {
    readOrRefused(() -> Presign.answer(body, ONE));
    readOrRefused(() -> Confirm.answer(body));
    readOrRefused(() -> DataUnits.answer(body, 1));
    readOrRefused(() -> DataUnits.existing(ApiClient.parse(body)));
  }

  @Property(tries = 500)
  void anyTreeIsReadOrRefused(@ForAll("trees") JsonNode tree) {
    all(tree.toString().getBytes(StandardCharsets.UTF_8));
    all(("{\"files\":[" + tree + "]}").getBytes(StandardCharsets.UTF_8));
    all(("{\"results\":[" + tree + "]}").getBytes(StandardCharsets.UTF_8));
    all(("[" + tree + "]").getBytes(StandardCharsets.UTF_8));
  }

  @Property(tries = 500)
  void anyBytesAreReadOrRefused(@ForAll byte[] body) {
    all(body);
  }

  @Property(tries = 300)
  void onlyASuccessThatIsTrueHasNoError(@ForAll("trees") JsonNode tree) {
    Throwable thrown =
        catchThrowable(
            () -> {
              Map<String, Confirm.Result> results =
                  Confirm.answer(("{\"results\":[" + tree + "]}").getBytes(StandardCharsets.UTF_8));
              for (Confirm.Result result : results.values()) {
                boolean told = tree.path("success").isBoolean() && tree.path("success").asBoolean();
                assertThat(result.error() == null).isEqualTo(told);
              }
            });
    assertThat(thrown == null || thrown instanceof BackendException).isTrue();
  }
}
