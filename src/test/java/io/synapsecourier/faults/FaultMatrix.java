package io.synapsecourier.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.synapsecourier.faults.Cell.Outcomes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever goes wrong with whichever call, no unit is lost and none is there twice, and the page of
 * errors says what becomes of them.
 */
@Timeout(600)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class FaultMatrix {
  private static final boolean REGENERATE = Boolean.getBoolean("regenerate");

  private final Set<Call> calls;

  FaultMatrix(Set<Call> calls) {
    this.calls = calls;
  }

  /** Whether {@code -Dcalls} or {@code -Dfaults} names it, or nothing. */
  private static boolean isWanted(Enum<?> cell, String property) {
    String only = System.getProperty(property, "");
    return only.isEmpty() || List.of(only.split(",")).contains(cell.name());
  }

  private Stream<Call> calls() {
    return calls.stream().filter(call -> isWanted(call, "calls"));
  }

  Stream<Call> quick() {
    return calls().filter(call -> call != Call.CHUNK);
  }

  Stream<Arguments> cells() {
    return calls()
        .flatMap(
            call ->
                Arrays.stream(Wrong.values())
                    .filter(wrong -> isWanted(wrong, "faults"))
                    .map(wrong -> Arguments.of(call, wrong)));
  }

  @ParameterizedTest
  @MethodSource("quick")
  void aCallThatIsUnavailableEndsAsThePageSays(Call call, @TempDir Path folder) throws IOException {
    endsAsThePageSays(call, Wrong.UNAVAILABLE, folder);
  }

  @Tag("slow")
  @ParameterizedTest
  @MethodSource("cells")
  void everyFaultOfEveryCallEndsAsThePageSays(Call call, Wrong wrong, @TempDir Path folder)
      throws IOException {
    endsAsThePageSays(call, wrong, folder);
  }

  private void endsAsThePageSays(Call call, Wrong wrong, Path folder) throws IOException {
    Outcomes outcomes;
    try (Cell cell = new Cell(folder, call, wrong)) {
      outcomes = cell.outcomes();
    }
    if (REGENERATE) {
      FaultTable.write(Map.of(call, Map.of(wrong, outcomes)));
    } else {
      assertThat(FaultTable.outcomes(call, wrong)).as(FaultTable.HOW).containsExactly(outcomes);
    }
  }
}
