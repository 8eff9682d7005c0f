package io.synapsecourier.cli;

import io.synapsecourier.model.CourierException;
import io.synapsecourier.model.CourierException.Kind;
import io.synapsecourier.model.Problem;
import io.synapsecourier.report.Sizes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whether folders that are written to can be, and have room. */
record DiskCheck(Findings findings) {
  private static final long LITTLE = 1L << 30;
  private static final long TOO_LITTLE = 64L << 20;

  /**
   * Checks the disk of a folder, which need not exist yet.
   *
   * @param about what it is, in a word or two
   * @param fix what to do where there is little room
   */
  void check(String about, Path folder, String fix) {
    Path there = folder.toAbsolutePath();
    while (there != null && !Files.exists(there)) {
      there = there.getParent();
    }
    if (there == null || !Files.isDirectory(there) || !Files.isWritable(there)) {
      fail(about, "The folder " + folder + " cannot be written to.", fix);
      return;
    }
    try {
      long free = Files.getFileStore(there).getUsableSpace();
      String says = Sizes.binary(free) + " free at " + there;
      if (free < TOO_LITTLE) {
        fail(about, "Only " + says + ".", fix);
      } else {
        findings.add(free < LITTLE ? Finding.warn(about, says, fix) : Finding.ok(about, says));
      }
    } catch (IOException e) {
      fail(about, "The disk of " + there + " cannot be asked.", fix);
    }
  }

  private void fail(String about, String what, String fix) {
    findings.add(
        Finding.fail(
            about, new CourierException(Kind.LEDGER, new Problem("ledger-folder", what, fix))));
  }
}
