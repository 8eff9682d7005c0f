package io.synapsecourier.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.Timeout.ThreadMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What every reader of bytes from outside starts from, what was found once, and some small changes
 * of both. {@link FuzzingTests} searches on.
 */
class FuzzRegressionTest {
  private static final Path FOUND = Path.of("src/test/resources/fuzz");
  private static final int CHANGES = 150;

  /** The same on every commit: what is new is looked for in the full run and by hand. */
  private static final long SEED = 1;

  static List<String> targets() {
    return Targets.names();
  }

  @ParameterizedTest
  @MethodSource("targets")
  @Timeout(value = 60, threadMode = ThreadMode.SEPARATE_THREAD)
  void seedsFindingsAndTheirNeighboursAreReadOrRefused(String name) throws Exception {
    try (FuzzTarget target = Targets.of(name)) {
      List<byte[]> inputs = new ArrayList<>(target.seeds());
      inputs.addAll(found(name));
      for (byte[] input : inputs) {
        take(target, input, "a seed");
      }
      long seed = Long.getLong("courier.fuzz.seed", SEED);
      Mutations mutations = new Mutations(seed, inputs);
      for (int i = 0; i < CHANGES; i++) {
        take(target, mutations.next(), "seed " + seed + ", change " + i);
      }
    }
  }

  private static List<byte[]> found(String name) throws IOException {
    Path folder = FOUND.resolve(name);
    List<byte[]> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          found.add(Files.readAllBytes(file));
        }
      }
    }
    return found;
  }

  private static void take(FuzzTarget target, byte[] input, String what) {
    try {
      target.take(input);
    } catch (Throwable e) {
      throw new AssertionError(what + ": " + Base64.getEncoder().encodeToString(input), e);
    }
  }
}
