package io.synapsecourier.fuzz;

/** What the fuzzer calls; the system property {@code fuzz.target} names the reader. */
public final class FuzzDriver {
  private static final FuzzTarget TARGET = Targets.of(System.getProperty("fuzz.target"));

  private FuzzDriver() {}

  public static void fuzzerTestOneInput(byte[] input) throws Exception {
    TARGET.take(input);
  }
}
