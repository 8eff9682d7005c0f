package io.synapsecourier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class OutputTest {
  private static final List<Output.Column> COLUMNS =
      List.of(Output.Column.of("unit_key"), Output.Column.of("files"));
  private static final Seen SEEN =
      new Seen("환자\u001b[2J", 12L, Instant.parse("2026-01-01T00:00:00Z"), List.of("a", "b"));

  record Seen(String unitKey, long files, Instant changed, List<String> specs) {}

  @Test
  void aTableShowsTheChosenColumnsHarmless() {
    assertThat(records(OutputFormat.TABLE, SEEN))
        .isEqualTo("unit key     files\n환자\\x1b[2J     12\n");
  }

  @Test
  void jsonIsAnArrayOfAllFields() throws Exception {
    String text = records(OutputFormat.JSON, SEEN, SEEN);
    JsonNode json = new ObjectMapper().readTree(text);

    assertThat(json).hasSize(2);
    assertThat(json.get(0).toString())
        .isEqualTo(
            "{\"unit_key\":\"환자\\u001B[2J\",\"files\":12,"
                + "\"changed\":\"2026-01-01T00:00:00Z\",\"specs\":[\"a\",\"b\"]}");
    assertThat(text).endsWith("\n]\n");
  }

  @Test
  void nothingFoundIsAnEmptyDocument() {
    assertThat(records(OutputFormat.JSON)).isEqualTo("[]\n");
    assertThat(records(OutputFormat.YAML)).isEqualTo("[]\n");
    assertThat(records(OutputFormat.NDJSON)).isEmpty();
    assertThat(records(OutputFormat.TABLE)).isEqualTo("unit key  files\n");
  }

  @Test
  void yamlIsOneListAndReadsBackAsItWas() {
    Object read =
        new Load(LoadSettings.builder().build())
            .loadFromString(records(OutputFormat.YAML, SEEN, SEEN));

    assertThat(read).asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.LIST).hasSize(2);
    assertThat(((List<?>) read).get(1))
        .isEqualTo(
            Map.of(
                "unit_key",
                "환자\u001b[2J",
                "files",
                12,
                "changed",
                "2026-01-01T00:00:00Z",
                "specs",
                List.of("a", "b")));
  }

  @Test
  void jsonLinesAppearWhileRowsStillCome() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Iterator<Seen> rows =
        Stream.iterate(0, i -> i < 3, i -> i + 1)
            .map(
                i -> {
                  assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(i);
                  return SEEN;
                })
            .iterator();

    new Output(OutputFormat.NDJSON, new PrintStream(bytes), Terminal.NONE).records(COLUMNS, rows);

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines()).hasSize(3);
  }

  @Property
  void jsonIsExactAndNeverMovesTheCursor(@ForAll String name) throws Exception {
    String text = records(OutputFormat.NDJSON, new Seen(name, 1, Instant.EPOCH, List.of()));

    assertThat(text.strip().chars()).noneMatch(Character::isISOControl);
    String whole = new String(name.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    if (whole.equals(name)) {
      assertThat(new ObjectMapper().readTree(text).get("unit_key").textValue()).isEqualTo(name);
    }
  }

  @Test
  void oneThingIsALinePerField() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("data_collection", 42);
    fields.put("name", null);

    assertThat(object(OutputFormat.TABLE, fields))
        .isEqualTo("data collection  42\nname             \n");
    assertThat(object(OutputFormat.NDJSON, fields))
        .isEqualTo("{\"data_collection\":42,\"name\":null}\n");
    assertThat(object(OutputFormat.JSON, fields))
        .isEqualTo("{\n  \"data_collection\" : 42,\n  \"name\" : null\n}\n");
    assertThat(object(OutputFormat.YAML, fields)).isEqualTo("data_collection: 42\nname: null\n");
  }

  @Test
  void aReaderWhoWentAwayEndsTheListing() {
    OutputStream closed =
        new OutputStream() {
          @Override
          public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
          }
        };
    AtomicInteger taken = new AtomicInteger();
    Iterator<Seen> endless =
        Stream.generate(
                () -> {
                  taken.incrementAndGet();
                  return SEEN;
                })
            .limit(1_000_000)
            .iterator();

    new Output(OutputFormat.JSON, new PrintStream(closed), Terminal.NONE).records(COLUMNS, endless);

    assertThat(taken.get()).isLessThan(10_000);
  }

  private static String records(OutputFormat format, Seen... rows) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Output(format, new PrintStream(bytes), Terminal.NONE)
        .records(COLUMNS, List.of(rows).iterator());
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private static String object(OutputFormat format, Map<String, ?> fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    new Output(format, new PrintStream(bytes), Terminal.NONE).object(fields);
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
