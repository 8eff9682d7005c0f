package io.synapsecourier.web;

import io.synapsecourier.ledger.Ledger;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own that owns a ledger until its input ends, or reads one in a small heap. */
final class OwnerProgram {
  private OwnerProgram() {}

  /** Starts it with a heap of some megabytes. */
  static Process start(int megabytes, String... arguments) throws IOException {
    List<String> command =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + megabytes + "m",
                "-Dlog4j2.configurationFile=log4j2-test.xml",
                "-cp",
                System.getProperty("java.class.path"),
                OwnerProgram.class.getName()));
    command.addAll(List.of(arguments));
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  static void end(Process process) throws InterruptedException {
    process.destroyForcibly();
    process.waitFor(1, TimeUnit.MINUTES);
  }

  public static void main(String[] arguments) throws IOException {
    Path directory = Path.of(arguments[1]);
    String url = LedgerFixture.url(directory);
    try (Ledger ledger = Ledger.open(url)) {
      switch (arguments[0]) {
        case "own" -> own(ledger, url, directory);
        case "hold" -> hold();
        case "stream" -> stream(ledger, url, directory);
        default -> throw new IllegalArgumentException(arguments[0]);
      }
    }
  }

  private static void own(Ledger ledger, String url, Path directory) throws IOException {
    LedgerFixture.standard(ledger);
    try (ControlServer server = serve(ledger, url, directory)) {
      assertOpen(server);
      hold();
    }
  }

  private static void hold() throws IOException {
    System.out.println("ready");
    System.in.read();
  }

  /** Owner and reader in one heap that could not hold the rows. */
  private static void stream(Ledger ledger, String url, Path directory) {
    LedgerFixture.manyFiles(ledger, 50_000, 1_900);
    try (ControlServer server = serve(ledger, url, directory);
        Desk desk = new RemoteDesk(OwnerFile.read(directory).orElseThrow())) {
      assertOpen(server);
      long[] seen = new long[2];
      desk.files(
          null,
          rows -> {
            rows.forEachRemaining(
                row -> {
                  seen[0]++;
                  seen[1] += row.reason().length();
                });
            return null;
          });
      System.out.println(seen[0] + " rows, " + seen[1] + " characters");
    }
  }

  private static void assertOpen(ControlServer server) {
    if (server.port() <= 0) {
      throw new IllegalStateException("no port");
    }
  }

  private static ControlServer serve(Ledger ledger, String url, Path directory) {
    return ControlServer.start(
        new LedgerDesk(ledger, LedgerFixture.CLOCK), url, directory, LedgerFixture.NOW, "1.2.3");
  }
}
