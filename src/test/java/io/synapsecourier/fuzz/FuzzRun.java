package io.synapsecourier.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * Searches for an input that a reader fails on, guided by the code that inputs reach. In a process
 * of its own: the fuzzer changes every class that it loads.
 */
final class FuzzRun {
  /** What one input may take before it counts as a hang. */
  private static final int INPUT_SECONDS = 60;

  private static final int START_SECONDS = 300;

  /** Patterns and names of files are what people write; one reader asks a server of its own. */
  private static final List<String> NOT_LOOKED_FOR =
      Stream.of("RegexInjection", "FilePathTraversal", "ServerSideRequestForgery")
          .map(name -> "com.code_intelligence.jazzer.sanitizers." + name)
          .toList();

  private final String target;
  private final Path folder;

  /**
   * @param folder for what is found; the corpus grows in it from one run to the next
   */
  FuzzRun(String target, Path folder) throws IOException {
    this.target = target;
    this.folder = folder.resolve(target).toAbsolutePath();
    Files.createDirectories(corpus());
    int number = 0;
    try (FuzzTarget reader = Targets.of(target)) {
      for (byte[] seed : reader.seeds()) {
        Files.write(corpus().resolve("seed-" + number++), seed);
      }
    }
  }

  private Path corpus() {
    return folder.resolve("corpus");
  }

  /**
   * What the fuzzer said; the finding, its stack trace and the input in Base64 stand at the end.
   */
  Path log() {
    return folder.resolve("log.txt");
  }

  /** Searches for a time; answers the exit code, which is 0 where nothing was found. */
  int search(int seconds) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command(seconds))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log().toFile())
            .start();
    try {
      boolean ended = process.waitFor(seconds + START_SECONDS, TimeUnit.SECONDS);
      return ended ? process.exitValue() : -1;
    } finally {
      process.destroyForcibly();
    }
  }

  private List<String> command(int seconds) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-Xmx512m",
        "-Xshare:off",
        "-Djava.io.tmpdir=" + folder,
        "-Dfuzz.target=" + target,
        "-Dlog4j2.configurationFile=log4j2-test.xml",
        "-cp",
        System.getProperty("java.class.path"),
        "com.code_intelligence.jazzer.Jazzer",
        "--target_class=" + FuzzDriver.class.getName(),
        "--instrumentation_includes=io.synapsecourier.**",
        "--custom_hook_includes=io.synapsecourier.**",
        "--disabled_hooks=" + String.join(":", NOT_LOOKED_FOR),
        "-max_total_time=" + seconds,
        "-timeout=" + INPUT_SECONDS,
        "-max_len=16384",
        corpus().toString());
  }

  /** {@code TARGET SECONDS}, for a search by hand. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    FuzzRun run = new FuzzRun(arguments[0], Path.of("target", "fuzz"));
    int code = run.search(Integer.parseInt(arguments[1]));
    System.out.println(
        arguments[0] + (code == 0 ? ": nothing found" : ": found something") + ", " + run.log());
    System.exit(code);
  }
}
