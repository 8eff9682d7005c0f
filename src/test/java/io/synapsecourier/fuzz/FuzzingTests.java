package io.synapsecourier.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A few seconds of search for each reader; {@code bench/fuzz} searches for longer. */
@Tag("slow")
class FuzzingTests {
  private static final Path FOLDER = Path.of("target", "fuzz");
  private static final int SECONDS = 6;

  static List<String> targets() {
    return Targets.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void aShortSearchFindsNothing(String name) throws Exception {
    FuzzRun run = new FuzzRun(name, FOLDER);

    int code = run.search(SECONDS);

    String log = Files.readString(run.log());
    assertThat(code).as(log).isZero();
    assertThat(log).as("inputs were tried").containsPattern("Done \\d{2,} runs");
  }
}
