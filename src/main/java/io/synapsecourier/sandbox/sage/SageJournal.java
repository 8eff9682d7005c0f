package io.synapsecourier.sandbox.sage;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.synapsecourier.sandbox.Journal;
import io.synapsecourier.sandbox.Json;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * One file of JSON lines for all that the stand-in remembers, so that what belongs together is
 * written together; each line names the table that it is of.
 */
final class SageJournal implements AutoCloseable {
  private static final String TABLE = "table";
  private static final String ROW = "row";

  private final Map<String, Consumer<JsonNode>> tables = new HashMap<>();
  private final Path file;
  private Journal journal;

  SageJournal(Path folder) {
    this.file = folder.resolve("sage.jsonl");
  }

  /** Before {@link #open}: who takes the rows of a table back. */
  void table(String name, Consumer<JsonNode> replay) {
    tables.put(name, replay);
  }

  /** Hands over what an earlier stand-in has left. */
  void open() throws IOException {
    journal =
        new Journal(file, line -> tables.get(line.get(TABLE).textValue()).accept(line.get(ROW)));
  }

  static ObjectNode line(String table, Object row) {
    return Json.object().put(TABLE, table).set(ROW, Json.MAPPER.valueToTree(row));
  }

  static <T> T row(JsonNode row, Class<T> type) {
    try {
      return Json.MAPPER.treeToValue(row, type);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("the state of the sandbox cannot be read", e);
    }
  }

  /** Writes the lines at once. */
  void append(ObjectNode... lines) {
    journal.append(Arrays.asList(lines));
  }

  void forget() {
    journal.forget();
  }

  @Override
  public void close() throws IOException {
    journal.close();
  }
}
