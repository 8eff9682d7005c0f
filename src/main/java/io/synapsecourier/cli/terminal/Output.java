package io.synapsecourier.cli.terminal;

import com.fasterxml.jackson.databind.ObjectWriter;
import io.synapsecourier.report.DisplayText;
import io.synapsecourier.report.TextTable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/**
 * What a command found, in the form that {@code -o} asks for.
 *
 * <p>A table shows the columns that the command chose; the other forms carry every field of a row
 * and nothing else, and are a contract. Rows are printed as they come.
 */
public final class Output {
  private final OutputFormat format;
  private final PrintStream target;
  private final Terminal terminal;

  /**
   * A column of the table form.
   *
   * @param key field of the row
   * @param header what stands above it
   */
  public record Column(String key, String header) {
    /** The key, blanks for its underscores, is the header. */
    public static Column of(String key) {
      return new Column(key, key.replace('_', ' '));
    }
  }

  public Output(OutputFormat format, PrintStream target, Terminal terminal) {
    this.format = format;
    this.target = target;
    this.terminal = terminal;
  }

  /** Whether people read it; only then may a command add words of its own. */
  public boolean forPeople() {
    return format == OutputFormat.TABLE;
  }

  /** A sentence for people, made harmless for the terminal. */
  public void line(String text) {
    target.println(DisplayText.visible(text));
  }

  /** Prints records; their components become fields with {@code snake_case} names. */
  public void records(List<Column> columns, Iterator<? extends Record> records) {
    rows(columns, new Mapped<Record, Map<String, ?>>(records, OutputMapper::map, target));
  }

  /** Prints rows; a field that a row lacks is empty in the table. */
  public void rows(List<Column> columns, Iterator<? extends Map<String, ?>> rows) {
    Iterator<Map<String, ?>> watched = new Mapped<>(rows, row -> row, target);
    Writer out =
        new BufferedWriter(new OutputStreamWriter(target, StandardCharsets.UTF_8), 1 << 16);
    try {
      switch (format) {
        case TABLE -> table(columns, watched, out);
        case JSON -> json(watched, out);
        case YAML -> yaml(watched, out);
        case NDJSON -> lines(watched, out);
      }
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Prints one record as its fields. */
  public void record(Record record) {
    object(OutputMapper.map(record));
  }

  /** Prints one thing: as a table, a line per field. */
  public void object(Map<String, ?> fields) {
    StringBuilder out = new StringBuilder();
    switch (format) {
      case TABLE -> people(fields, out);
      case JSON -> out.append(text(OutputMapper.indented(), fields)).append('\n');
      case YAML -> out.append(dump().dumpToString(OutputMapper.map(fields)));
      case NDJSON -> out.append(text(OutputMapper.compact(), fields)).append('\n');
    }
    byte[] bytes = out.toString().getBytes(StandardCharsets.UTF_8);
    target.write(bytes, 0, bytes.length);
    target.flush();
  }

  private void table(List<Column> columns, Iterator<Map<String, ?>> rows, Writer out)
      throws IOException {
    List<String> headers = columns.stream().map(Column::header).toList();
    new TextTable(headers, terminal.out() ? terminal.columns() : 0)
        .print(new Mapped<Map<String, ?>, List<?>>(rows, row -> cells(columns, row), target), out);
  }

  private static List<?> cells(List<Column> columns, Map<String, ?> row) {
    List<Object> cells = new ArrayList<>(columns.size());
    for (Column column : columns) {
      cells.add(cell(row.get(column.key())));
    }
    return cells;
  }

  private static Object cell(Object value) {
    if (value instanceof List<?> list) {
      return String.join(", ", list.stream().map(String::valueOf).toList());
    }
    return value;
  }

  private void json(Iterator<Map<String, ?>> rows, Writer out) throws IOException {
    ObjectWriter writer = OutputMapper.compact();
    out.write("[");
    boolean first = true;
    while (rows.hasNext()) {
      out.write(first ? "\n  " : ",\n  ");
      out.write(text(writer, rows.next()));
      first = false;
    }
    out.write(first ? "]\n" : "\n]\n");
  }

  private void lines(Iterator<Map<String, ?>> rows, Writer out) throws IOException {
    ObjectWriter writer = OutputMapper.compact();
    while (rows.hasNext()) {
      out.write(text(writer, rows.next()));
      out.write('\n');
      out.flush();
    }
  }

  /** One list of one entry after the other is one list. */
  private void yaml(Iterator<Map<String, ?>> rows, Writer out) throws IOException {
    if (!rows.hasNext()) {
      out.write("[]\n");
    }
    Dump dump = dump();
    while (rows.hasNext()) {
      out.write(dump.dumpToString(List.of(OutputMapper.map(rows.next()))));
    }
  }

  private void people(Map<String, ?> fields, StringBuilder out) {
    int widest = fields.keySet().stream().mapToInt(DisplayText::width).max().orElse(0);
    fields.forEach(
        (key, value) -> {
          String name = key.replace('_', ' ');
          String blanks = " ".repeat(widest - DisplayText.width(key) + 2);
          String shown = value == null ? "" : DisplayText.visible(String.valueOf(cell(value)));
          out.append(terminal.bold(name)).append(blanks).append(shown).append('\n');
        });
  }

  private static String text(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Dump dump() {
    return new Dump(
        DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).setWidth(120).build());
  }
}
