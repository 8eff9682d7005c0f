package io.synapsecourier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A file system of its own in memory, which a test can fill up or make read-only. */
final class SmallDisk implements AutoCloseable {
  private final Path folder;

  private SmallDisk(Path folder) {
    this.folder = folder;
  }

  /** Mounts it, or skips the test where that is not allowed. */
  static SmallDisk at(Path folder, int mebibytes) throws IOException {
    Files.createDirectories(folder);
    if (!run("mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m", "tmpfs", "" + folder)) {
      abort("needs root and the right to mount a tmpfs (in a container: --cap-add SYS_ADMIN)");
    }
    return new SmallDisk(folder);
  }

  /** Takes all room that is left. */
  void fill() throws IOException {
    byte[] piece = new byte[4096];
    try (OutputStream ballast = Files.newOutputStream(folder.resolve("ballast"))) {
      while (true) {
        ballast.write(piece);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining("No space left");
    }
  }

  void makeRoom() throws IOException {
    Files.delete(folder.resolve("ballast"));
  }

  void readOnly(boolean value) throws IOException {
    assertThat(run("mount", "-o", "remount," + (value ? "ro" : "rw"), "" + folder)).isTrue();
  }

  private static boolean run(String... command) throws IOException {
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return process.waitFor(20, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Override
  public void close() throws IOException {
    assertThat(run("umount", "-l", "" + folder)).isTrue();
  }
}
