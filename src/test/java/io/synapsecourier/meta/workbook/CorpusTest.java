package io.synapsecourier.meta.workbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each workbook of the corpus reads as its {@code .expected.json} says: {@code sheet} is the sheet
 * that is asked for; either {@code refused}, parts of the message, or {@code places}, {@code
 * headers}, {@code rows} with kind, text and exact value of each cell, and {@code notices}.
 */
class CorpusTest {
  private static final Path EXPECTED = Path.of("src/test/resources/workbooks");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Corpus CORPUS = Corpus.whole();

  @TempDir Path folder;

  static Stream<String> names() {
    return StreamSupport.stream(CORPUS.names().spliterator(), false);
  }

  @ParameterizedTest
  @MethodSource("names")
  void readsAsExpected(String name) throws IOException {
    JsonNode expected = JSON.readTree(EXPECTED.resolve(name + ".expected.json").toFile());
    Path file = CORPUS.make(folder, name);
    String sheet = expected.path("sheet").textValue();

    if (expected.has("refused")) {
      CourierException refusal =
          catchThrowableOfType(CourierException.class, () -> WorkbookTable.load(file, name, sheet));
      assertThat(refusal).as("a refusal").isNotNull();
      assertThat(refusal.kind()).isEqualTo(CourierException.Kind.CONFIGURATION);
      assertThat(refusal.problem().code()).isEqualTo("workbook");
      assertThat(refusal.problem().remedy()).isNotBlank();
      for (JsonNode part : expected.get("refused")) {
        assertThat(refusal.problem().what()).contains(part.textValue());
      }
      assertThat(refusal).hasMessageNotContaining("Exception").hasMessageNotContaining("\n");
    } else {
      ObjectNode read = read(WorkbookTable.load(file, name, sheet));
      ((ObjectNode) expected).remove("sheet");
      assertThat(read.toPrettyString()).isEqualTo(expected.toPrettyString());
    }
  }

  @Test
  void everyExpectationHasItsWorkbook() throws IOException {
    try (Stream<Path> files = Files.list(EXPECTED)) {
      List<String> expected =
          files.map(file -> file.getFileName().toString().replace(".expected.json", "")).toList();

      assertThat(expected)
          .hasSizeGreaterThan(40)
          .containsExactlyInAnyOrderElementsOf(names().toList());
    }
  }

  static ObjectNode read(WorkbookTable table) {
    ObjectNode json = JSON.createObjectNode();
    table.headers().forEach(json.putArray("headers")::add);
    ObjectNode rows = json.putObject("rows");
    for (int row = 0; row < table.rows(); row++) {
      ArrayNode cells = rows.putArray(table.place(row));
      for (String header : table.headers()) {
        table
            .cell(row, header)
            .ifPresentOrElse(
                cell -> cells.addArray().add(cell.kind().name()).add(cell.text()).add(cell.exact()),
                cells::addNull);
      }
    }
    table.notices().forEach(json.putArray("notices")::add);
    return json;
  }
}
