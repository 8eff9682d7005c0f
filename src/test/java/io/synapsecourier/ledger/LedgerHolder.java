package io.synapsecourier.ledger;

import io.synapsecourier.model.CourierException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * A process of its own that opens a ledger, begins a scan and dies without closing anything, or
 * says why it cannot.
 */
public final class LedgerHolder {
  private LedgerHolder() {}

  public static void main(String[] arguments) {
    try {
      String place = arguments[1];
      String url = place.startsWith("jdbc:") ? place : Ledger.fileUrl(Path.of(place));
      Ledger ledger = arguments[0].equals("plan") ? Ledger.rehearse(url) : Ledger.open(url);
      int upload = ledger.uploads().all().get(0).no();
      System.out.println("scan " + ledger.scans().begin(upload, 1));
      System.out.flush();
      Runtime.getRuntime().halt(0);
    } catch (CourierException e) {
      System.out.println(e.kind() + " " + e.problem().code());
    }
  }

  /**
   * Starts such a process; answers what it says.
   *
   * @param place file or URL of the ledger
   */
  static String run(String how, String place) throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-Dlog4j2.configurationFile=log4j2-test.xml",
                LedgerHolder.class.getName(),
                how,
                place)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).trim();
    } finally {
      // Its lock is free when it is gone, not when it has said its last word.
      process.destroyForcibly().onExit().join();
    }
  }
}
