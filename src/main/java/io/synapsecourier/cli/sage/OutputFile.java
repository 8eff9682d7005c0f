package io.synapsecourier.cli.sage;

import com.fasterxml.jackson.databind.JsonNode;
import io.synapsecourier.cli.terminal.OutputMapper;
import io.synapsecourier.model.OwnerOnly;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code -o [FILE]}: where a command leaves its JSON; these commands have no {@code -o FORMAT}. */
final class OutputFile {
  private static final String STDOUT = "STDOUT";

  @Option(
      names = {"-o", "--output"},
      arity = "0..1",
      fallbackValue = STDOUT,
      paramLabel = "FILE",
      description = "file for the JSON; without a name, or STDOUT: standard output")
  private String target;

  /** Whether JSON was asked for. */
  boolean isGiven() {
    return target != null;
  }

  /** Writes the JSON; to standard output where no file was named. */
  void write(JsonNode json) throws IOException {
    String text = OutputMapper.indented().writeValueAsString(json) + "\n";
    if (target == null || target.equals(STDOUT)) {
      System.out.print(text);
      System.out.flush();
    } else {
      OwnerOnly.replace(Path.of(target), text.getBytes(StandardCharsets.UTF_8));
    }
  }
}
